package org.huiyin.engine;

import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.huiyin.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Every error of {@code /api/v1} as problem+json: a Chinese sentence and a stable code. */
@RestControllerAdvice(basePackages = "org.huiyin")
class ApiErrors {

    /** A zero character, in a parameter or in JSON: PostgreSQL's states for it. */
    private static final Set<String> NOT_TEXT = Set.of("22021", "22P05");

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        var status = refusal.code().endsWith("-not-found")
                ? HttpStatus.NOT_FOUND
                : switch (refusal.code()) {
                    case "not-allowed" -> HttpStatus.FORBIDDEN;
                    case "draft-changed",
                            "already-claimed",
                            "already-submitted",
                            "already-rated",
                            "changed-meanwhile" -> HttpStatus.CONFLICT;
                    case "too-large" -> HttpStatus.PAYLOAD_TOO_LARGE;
                    case "too-many-requests" -> HttpStatus.TOO_MANY_REQUESTS;
                    default -> HttpStatus.UNPROCESSABLE_ENTITY;
                };
        var problem = problem(status, refusal.code(), refusal.getMessage());
        if (refusal.field() != null) {
            problem.setProperty("field", refusal.field());
        }
        return ResponseEntity.status(status).body(problem);
    }

    @ExceptionHandler({ConcurrencyFailureException.class, OptimisticLockingException.class})
    ResponseEntity<ProblemDetail> overtaken(RuntimeException e) {
        return answer(HttpStatus.CONFLICT, "changed-meanwhile", "刚刚有人办理了同一事项，请刷新后再试。您填写的内容没有提交。");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAllowed(AuthorizationException e) {
        return answer(HttpStatus.FORBIDDEN, "not-allowed", "您的账号没有这项权限。");
    }

    @ExceptionHandler({
        HttpMessageNotReadableException.class,
        MethodArgumentTypeMismatchException.class,
        BindException.class
    })
    ResponseEntity<ProblemDetail> unreadable(Exception e) {
        return answer(HttpStatus.BAD_REQUEST, "unreadable", "请求的内容不正确，请检查后再试。");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> incomplete(MissingServletRequestParameterException e) {
        return answer(HttpStatus.BAD_REQUEST, "parameter-missing", "请求缺少参数 %s。".formatted(e.getParameterName()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception e) {
        if (NestedExceptionUtils.getRootCause(e) instanceof SQLException text
                && NOT_TEXT.contains(String.valueOf(text.getSQLState()))) {
            return unreadable(e);
        }
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(
                    known.getStatusCode(), "status-" + known.getStatusCode().value(), "没有这个地址，或请求的方式不正确。");
        }
        LOG.error("request failed", e);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "failed", "系统出现故障，没有成功，数据没有改变。请稍后再试或联系管理员。");
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatusCode status, String code, String sentence) {
        return ResponseEntity.status(status).body(problem(status, code, sentence));
    }

    private static ProblemDetail problem(HttpStatusCode status, String code, String sentence) {
        var problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setTitle("没有成功");
        problem.setProperty("code", code);
        return problem;
    }
}

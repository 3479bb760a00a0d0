package org.huiyin.document.web;

import jakarta.servlet.MultipartConfigElement;
import org.huiyin.Refusal;
import org.huiyin.document.Attachments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** One file in each request, on disk from its first byte; what is too large is refused before anybody reads it. */
@Configuration(proxyBeanMethods = false)
class UploadLimits {

    private static final long ROOM_FOR_HEADERS = 64 << 10;

    @Bean
    MultipartConfigElement multipartConfigElement(Attachments attachments) {
        return new MultipartConfigElement("", attachments.maxSize(), attachments.maxSize() + ROOM_FOR_HEADERS, 0);
    }

    @RestControllerAdvice
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Advice {

        private final Attachments attachments;

        Advice(Attachments attachments) {
            this.attachments = attachments;
        }

        @ExceptionHandler
        ProblemDetail tooLarge(MaxUploadSizeExceededException e) {
            return problem(HttpStatus.PAYLOAD_TOO_LARGE, attachments.tooLarge(null));
        }

        /** Mostly nobody is there any more to read it. */
        @ExceptionHandler
        ProblemDetail broken(MultipartException e) {
            return problem(HttpStatus.BAD_REQUEST, new Refusal("upload-broken", "file", "上传中断，文件没有保存，请重新上传。"));
        }

        private static ProblemDetail problem(HttpStatus status, Refusal refusal) {
            var problem = ProblemDetail.forStatusAndDetail(status, refusal.getMessage());
            problem.setTitle("没有成功");
            problem.setProperty("code", refusal.code());
            problem.setProperty("field", refusal.field());
            return problem;
        }
    }
}

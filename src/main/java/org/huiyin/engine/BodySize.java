package org.huiyin.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps bodies other than files below {@value #MOST} bytes, so that nobody fills the memory with one request. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodySize extends OncePerRequestFilter {

    /** A reply with all its answers has a tenth of it. */
    private static final int MOST = 4 << 20;

    private final ObjectMapper json;

    BodySize(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var unknown = request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
        if (!unknown && request.getContentLengthLong() <= MOST) {
            chain.doFilter(request, response);
            return;
        }
        var status = unknown ? HttpStatus.LENGTH_REQUIRED : HttpStatus.PAYLOAD_TOO_LARGE;
        var problem = ProblemDetail.forStatusAndDetail(status, unknown ? "请求须注明长度。" : "提交的内容过多，请精简后再试。");
        problem.setTitle("没有成功");
        problem.setProperty("code", unknown ? "length-required" : "too-large");
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getWriter(), problem);
    }
}

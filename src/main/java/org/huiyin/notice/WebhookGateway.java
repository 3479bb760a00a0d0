package org.huiyin.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.huiyin.StartRefused;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Posts JSON to a gateway for text messages, 企业微信 or 政务钉钉, which knows the person by the account.
 *
 * <p>{@value #SIGNATURE} is {@code sha256=} and in hex the HMAC-SHA256, keyed with the secret, of the value of
 * {@value #TIMESTAMP} (seconds since 1970), a full stop and the body's bytes. {@value #KEY} is the same for each
 * attempt at one message. 2xx: taken. 408, 429 and 5xx, and no answer in time: tried again, not before
 * {@code Retry-After}. Any other answer: given up.
 */
@Component
class WebhookGateway implements Gateway {

    static final String SIGNATURE = "X-Huiyin-Signature";
    static final String TIMESTAMP = "X-Huiyin-Timestamp";
    static final String KEY = "Idempotency-Key";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_SECRET = 16;

    private final ObjectMapper json;
    private final Clock clock;
    private final URI url;
    private final SecretKeySpec secret;
    private final Duration readTimeout;
    private final HttpClient http;

    WebhookGateway(NoticeSettings settings, ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
        readTimeout = settings.readTimeout();
        if (StringUtils.hasText(settings.webhookUrl())) {
            url = address(settings.webhookUrl().strip());
            secret = key(settings.webhookSecret());
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(settings.connectTimeout())
                    .build();
        } else {
            url = null;
            secret = null;
            http = null;
        }
    }

    private static URI address(String text) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new StartRefused("HUIYIN_WEBHOOK_URL 不是网址，回音没有启动。", "请写成 https://主机/路径 的样子；不用这个渠道，就去掉它。");
    }

    private static SecretKeySpec key(String secret) {
        if (!StringUtils.hasText(secret)) {
            throw new StartRefused(
                    "设置了 HUIYIN_WEBHOOK_URL，但没有设置 HUIYIN_WEBHOOK_SECRET，回音没有启动。",
                    "请设置双方共用的密钥，例如 openssl rand -base64 32 的输出。");
        }
        if (secret.strip().length() < SHORTEST_SECRET) {
            throw new StartRefused(
                    "HUIYIN_WEBHOOK_SECRET 太短，回音没有启动。",
                    "密钥至少 " + SHORTEST_SECRET + " 个字符，例如 openssl rand -base64 32 的输出。");
        }
        return new SecretKeySpec(secret.strip().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    @Override
    public DeliveryChannel channel() {
        return DeliveryChannel.WEBHOOK;
    }

    @Override
    public boolean isOpen() {
        return url != null;
    }

    @Override
    public Answer send(Message message) {
        var body = body(message);
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        var call = http.sendAsync(
                HttpRequest.newBuilder(url)
                        .timeout(readTimeout)
                        .header("Content-Type", "application/json; charset=utf-8")
                        .header(TIMESTAMP, timestamp)
                        .header(SIGNATURE, "sha256=" + signature(timestamp, body))
                        .header(KEY, message.id().toString())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        try {
            // The request's own limit ends with the answer's head; the rest may drip for ever.
            return answer(call.get(readTimeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            call.cancel(true);
            return later("网关没有按时答复");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                return later("网关没有按时答复");
            }
            if (e.getCause() instanceof IOException) {
                return later("与网关的连接中断或建立不起来");
            }
            throw new IllegalStateException("webhook call failed", e.getCause());
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return later("发送被中断");
        }
    }

    private Answer answer(HttpResponse<Void> response) {
        var status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Answer.Taken();
        }
        var reason = "网关答复 " + status;
        return status == 408 || status == 429 || status >= 500
                ? new Answer.NotNow(
                        reason,
                        response.headers()
                                .firstValue("Retry-After")
                                .map(this::wait)
                                .orElse(Duration.ZERO))
                : new Answer.Refused(reason);
    }

    /** Seconds or a date; nothing that anybody can use counts as not said. */
    private Duration wait(String retryAfter) {
        var text = retryAfter.strip();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(Instant.now(clock), until.toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private static Answer later(String reason) {
        return new Answer.NotNow(reason, Duration.ZERO);
    }

    private byte[] body(Message message) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", message.id());
        body.put("account", message.to().account());
        body.put("kind", message.kind() == null ? "DIGEST" : message.kind().name());
        body.put("subject", message.subject());
        body.put("text", message.text());
        if (message.proposalId() != null) {
            body.put("proposalId", message.proposalId());
        }
        body.put("at", message.at().toString());
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signature(String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

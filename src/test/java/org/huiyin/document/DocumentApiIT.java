package org.huiyin.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@HuiyinTest
@Import(TestCases.Configuration.class)
class DocumentApiIT {

    private static final String BOUNDARY = "----paper";

    @LocalServerPort
    private int port;

    @Autowired
    private TestCases cases;

    @Autowired
    private ServletContext servlets;

    @Autowired
    private ObjectMapper json;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private String member;
    private String officer;
    private String colleague;
    private String stranger;

    @BeforeEach
    void people() {
        member = cases.person("paper-member", "members");
        officer = cases.person("paper-officer", "unit-paper");
        colleague = cases.person("paper-colleague", "unit-paper");
        stranger = cases.person("paper-stranger", "unit-elsewhere");
    }

    @Test
    void takesTenAttachmentsOfTwentyMegabytes() throws Exception {
        var task = cases.replyTask(cases.proposal(), UUID.randomUUID(), "paper", officer);
        var size = 20L << 20;
        for (int i = 1; i <= 10; i++) {
            var seed = i;
            var stored = upload(
                    officer,
                    "/tasks/" + task + "/attachments",
                    "附件%d.pdf".formatted(i),
                    size,
                    () -> Samples.pdf(size, seed));
            assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
            assertThat(json.readTree(stored.body()).get("sha256").textValue())
                    .isEqualTo(sha256(Samples.pdf(size, seed)));
        }
        var listed = read(call(officer, "GET", "/tasks/" + task + "/attachments", null));
        assertThat(listed).hasSize(10);

        var request = request(officer, "/attachments/" + listed.get(6).get("id").textValue())
                .GET()
                .build();
        try (var content = client.send(request, BodyHandlers.ofInputStream()).body()) {
            assertThat(sha256(content)).isEqualTo(sha256(Samples.pdf(size, 7)));
        }
    }

    @Test
    void handsAFileOutToBeSavedUnderItsName() throws Exception {
        var draft = draft();
        var stored = read(upload(
                member,
                "/drafts/" + draft + "/attachments",
                "𠮷䶮“附图”😀.pdf",
                Samples.pdf().length,
                () -> Samples.pdf(Samples.pdf().length, 1)));
        assertThat(stored.get("name").textValue()).isEqualTo("𠮷䶮“附图”😀.pdf");
        assertThat(read(call(member, "GET", "/drafts/" + draft + "/attachments", null)))
                .hasSize(1);

        var file = call(member, "GET", "/attachments/" + stored.get("id").textValue(), null);
        assertThat(file.body()).isEqualTo(new String(Samples.pdf(), UTF_8));
        assertThat(file.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/pdf"));
        assertThat(file.headers().firstValue("Content-Length")).hasValue(String.valueOf(Samples.pdf().length));
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        disposition -> assertThat(disposition)
                                .startsWith("attachment;")
                                .contains(
                                        "filename*=UTF-8''%F0%A0%AE%B7%E4%B6%AE%E2%80%9C%E9%99%84%E5%9B%BE%E2%80%9D%F0%9F%98%80.pdf"));
        assertThat(file.headers().allValues("X-Content-Type-Options")).containsOnly("nosniff");
        assertThat(file.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'none'; sandbox");
        assertThat(file.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));

        var path = "/attachments/" + stored.get("id").textValue();
        assertProblem(call(stranger, "GET", path, null), 404, "attachment-not-found");
        assertProblem(call(stranger, "DELETE", path, null), 404, "attachment-not-found");
        assertThat(call(member, "DELETE", path, null).statusCode()).isEqualTo(204);
        assertProblem(call(member, "GET", path, null), 404, "attachment-not-found");
    }

    @Test
    void saysWhyAFileIsRefused() throws Exception {
        var draft = draft();
        var path = "/drafts/" + draft + "/attachments";
        var lying = upload(member, path, "答复.docx", Samples.pdf().length, () -> Samples.pdf(Samples.pdf().length, 1));
        assertProblem(lying, 422, "file-content-mismatch");
        assertThat(json.readTree(lying.body()).get("detail").textValue()).contains("“答复.docx”的内容是PDF文档");

        var large = (200L << 20) + 1;
        var tooLarge = upload(member, path, "大.pdf", large, () -> Samples.pdf(large, 1));
        assertProblem(tooLarge, 413, "too-large");
        assertThat(json.readTree(tooLarge.body()).get("detail").textValue()).contains("每个附件最大200 MB");
        assertThat(read(call(member, "GET", path, null))).isEmpty();
        assertThat(uploadsOnDisk()).isZero();
    }

    @Test
    void leavesNothingOfAnInterruptedUpload() throws Exception {
        var draft = draft();
        try (var socket = new Socket("localhost", port)) {
            var out = socket.getOutputStream();
            out.write(("POST /api/v1/drafts/" + draft + "/attachments HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                            + credentials(member) + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY
                            + "\r\nContent-Length: " + (50 << 20) + "\r\n\r\n" + head("a.pdf"))
                    .getBytes(UTF_8));
            Samples.pdf(5 << 20, 1).transferTo(out);
            out.flush();
            await().atMost(Duration.ofSeconds(60)).until(() -> uploadsOnDisk() > 0);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> uploadsOnDisk() == 0);
        assertThat(read(call(member, "GET", "/drafts/" + draft + "/attachments", null)))
                .isEmpty();
    }

    @Test
    void findsADraftAgainAndTellsOfAStaleOne() throws Exception {
        var draft = draft();
        var path = "/drafts/" + draft;
        var saved = call(member, "PUT", path, "{\"content\": {\"title\": \"老旧小区𠮷\"}, \"version\": 0}");
        assertThat(read(saved).get("version").intValue()).isEqualTo(1);

        var elsewhere = read(call(member, "GET", path, null));
        assertThat(elsewhere.get("content").get("title").textValue()).isEqualTo("老旧小区𠮷");
        assertProblem(call(member, "PUT", path, "{\"content\": {}, \"version\": 0}"), 409, "draft-changed");
        assertThat(read(call(member, "GET", "/drafts?form=submit-proposal", null)))
                .anySatisfy(one -> assertThat(one.get("id").textValue()).isEqualTo(draft));

        assertProblem(call(officer, "GET", path, null), 404, "draft-not-found");
        assertProblem(call(member, "PUT", path, "{\"content\": {}}"), 422, "draft-invalid");
        assertProblem(call(member, "PUT", path, "{\"content\": "), 422, "draft-invalid");
        assertProblem(call(member, "PUT", path, "x".repeat(5 << 20)), 413, "too-large");
        assertThat(call(member, "DELETE", path, null).statusCode()).isEqualTo(204);
        assertProblem(call(member, "GET", path, null), 404, "draft-not-found");
    }

    @Test
    void keepsATaskToThoseWhoDoIt() throws Exception {
        var task = "/tasks/" + cases.replyTask(cases.proposal(), UUID.randomUUID(), "paper", officer);
        assertThat(call(officer, "PUT", task + "/draft", "{\"content\": {\"replyText\": \"x\"}, \"version\": 0}")
                        .statusCode())
                .isEqualTo(200);

        assertProblem(call(stranger, "GET", task + "/draft", null), 404, "task-not-found");
        assertProblem(call(stranger, "GET", task + "/attachments", null), 404, "task-not-found");
        assertProblem(
                upload(
                        stranger,
                        task + "/attachments",
                        "a.pdf",
                        Samples.pdf().length,
                        () -> Samples.pdf(Samples.pdf().length, 1)),
                404,
                "task-not-found");
        assertProblem(
                call(colleague, "PUT", task + "/draft", "{\"content\": {}, \"version\": 1}"), 422, "task-not-claimed");

        var stored = read(upload(
                officer,
                task + "/attachments",
                "a.pdf",
                Samples.pdf().length,
                () -> Samples.pdf(Samples.pdf().length, 1)));
        assertThat(read(call(colleague, "GET", task + "/attachments", null))).hasSize(1);
        assertThat(call(
                                officer,
                                "DELETE",
                                task + "/attachments/" + stored.get("id").textValue(),
                                null)
                        .statusCode())
                .isEqualTo(204);
    }

    private String draft() throws Exception {
        var opened = call(member, "POST", "/drafts", "{\"form\": \"submit-proposal\"}");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return json.readTree(opened.body()).get("id").textValue();
    }

    private void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json.readTree(answer.body()).get("code").textValue()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    private JsonNode read(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> call(String account, String method, String path, String body) throws Exception {
        var request = request(account, path)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> upload(
            String account, String path, String name, long size, Supplier<InputStream> content) throws Exception {
        var head = head(name).getBytes(UTF_8);
        var tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8);
        BodyPublisher body = BodyPublishers.fromPublisher(
                BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head),
                        BodyPublishers.ofInputStream(content),
                        BodyPublishers.ofByteArray(tail)),
                head.length + size + tail.length);
        return client.send(
                request(account, path)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String account, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                .header("Authorization", credentials(account));
    }

    private static String head(String name) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    }

    private static String credentials(String account) {
        return "Basic " + Base64.getEncoder().encodeToString((account + ":" + TestCases.PASSWORD).getBytes(UTF_8));
    }

    private int uploadsOnDisk() {
        var files = ((File) servlets.getAttribute(ServletContext.TEMPDIR))
                .list((folder, name) -> name.startsWith("upload_"));
        return files == null ? 0 : files.length;
    }

    private static String sha256(InputStream content) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        var buffer = new byte[1 << 16];
        for (int length; (length = content.read(buffer, 0, buffer.length)) > 0; ) {
            digest.update(buffer, 0, length);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

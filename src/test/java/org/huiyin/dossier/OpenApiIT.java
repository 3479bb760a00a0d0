package org.huiyin.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.huiyin.database.HuiyinTest;
import org.huiyin.demo.DemoAccount;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** The checked-in description of /api/v1; {@code ./mvnw verify -Dhuiyin.rewrite=true -Dit.test=OpenApiIT} writes it anew. */
@HuiyinTest
class OpenApiIT {

    private static final Path FILE = Path.of("docs/openapi.json");

    @Autowired
    TestRestTemplate http;

    @Test
    void theCheckedInDescriptionIsThatOfTheRunningApplication() throws Exception {
        var account = DemoAccount.of("office-wang");
        var answer =
                http.withBasicAuth(account.account(), account.password()).getForEntity("/api/openapi", String.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        var tree = (ObjectNode) json.readTree(answer.getBody());
        // The address of this very run.
        tree.remove("servers");
        var described = json.writeValueAsString(tree) + "\n";
        if (Boolean.getBoolean("huiyin.rewrite")) {
            Files.writeString(FILE, described);
        }
        assertThat(described).isEqualTo(Files.readString(FILE));
    }
}

package org.huiyin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** With {@code -Dhuiyin.rewrite=true} it writes the document instead. */
class TaskCatalogueTest {

    @Test
    void describesTheTasksAsTheModelsAndFormsHaveThem() throws IOException {
        var written = TaskCatalogue.write();
        if (Boolean.getBoolean("huiyin.rewrite")) {
            Files.writeString(TaskCatalogue.FILE, written);
        }
        assertThat(TaskCatalogue.FILE)
                .as("rewrite it: ./mvnw test -Dtest=TaskCatalogueTest -Dhuiyin.rewrite=true")
                .hasContent(written);
    }
}

package org.huiyin.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.jsoup.Jsoup;
import org.springframework.stereotype.Component;

/**
 * The variables that each form declares, read from the form as it was deployed with its process, so that a running task
 * is checked against the very form that its person sees.
 */
@Component
class FormDeclarations {

    private static final String PREFIX = "embedded:deployment:";

    private final Map<String, Map<String, FormField>> known = new ConcurrentHashMap<>();

    /** The id of the form behind a form key: {@code review-proposal}. */
    static String formId(String formKey) {
        return formKey.substring(formKey.lastIndexOf('/') + 1).replace(".html", "");
    }

    /** By variable name, in the form's order. */
    Map<String, FormField> of(CommandContext context, String deploymentId, String formKey) {
        if (formKey == null || !formKey.startsWith(PREFIX)) {
            throw new IllegalStateException("form key should start with " + PREFIX + " but is " + formKey);
        }
        var resource = formKey.substring(PREFIX.length());
        return known.computeIfAbsent(deploymentId + "/" + resource, key -> {
            var stored = context.getResourceManager().findResourceByDeploymentIdAndResourceName(deploymentId, resource);
            if (stored == null) {
                throw new IllegalStateException("form " + resource + " is not in deployment " + deploymentId);
            }
            return parse(stored.getBytes());
        });
    }

    static Map<String, FormField> parse(byte[] html) {
        try {
            var fields = new LinkedHashMap<String, FormField>();
            Jsoup.parse(new ByteArrayInputStream(html), StandardCharsets.UTF_8.name(), "")
                    .select("[cam-variable-name]")
                    .forEach(input -> fields.put(input.attr("cam-variable-name"), FormField.of(input)));
            return Collections.unmodifiableMap(fields);
        } catch (IOException e) {
            throw new IllegalStateException("form cannot be read", e);
        }
    }
}

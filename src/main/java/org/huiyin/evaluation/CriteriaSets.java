package org.huiyin.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The sets of criteria and the scale, from {@code evaluation/}. Changed criteria are a further version: a file
 * {@code <name>.json} with the newest, and {@code <name>-<version>.json} with each earlier one.
 */
@Component
class CriteriaSets {

    private final Map<String, Criteria> newest = new HashMap<>();
    private final ObjectMapper json;
    private final Scale scale;

    CriteriaSets(ObjectMapper json) throws IOException {
        this.json = json;
        for (var side : Side.values()) {
            newest.put(side.criteria(), read(side.criteria() + ".json"));
        }
        scale = json.readValue(new ClassPathResource("evaluation/scale.json").getInputStream(), Scale.class);
    }

    Scale scale() {
        return scale;
    }

    Criteria newest(Side side) {
        return newest.get(side.criteria());
    }

    Criteria version(String name, int version) {
        var current = newest.get(name);
        try {
            return current.version() == version ? current : read(name + "-" + version + ".json");
        } catch (IOException e) {
            throw new IllegalStateException("no version " + version + " of the criteria " + name, e);
        }
    }

    private Criteria read(String file) throws IOException {
        return json.readValue(new ClassPathResource("evaluation/" + file).getInputStream(), Criteria.class);
    }
}

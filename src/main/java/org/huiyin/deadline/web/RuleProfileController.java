package org.huiyin.deadline.web;

import java.util.List;
import org.huiyin.deadline.RuleProfileVersions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rule profiles in their versions. */
@RestController
@RequestMapping("/api/v1/rule-profiles")
class RuleProfileController {

    private final RuleProfileVersions versions;

    RuleProfileController(RuleProfileVersions versions) {
        this.versions = versions;
    }

    /** Every profile in its newest version; for staff, units and administrators. */
    @GetMapping
    List<RuleProfileVersions.Version> list() {
        return versions.newest();
    }

    /** All that a profile says, in its newest version or in the one asked for. */
    @GetMapping("/{name}")
    RuleProfileVersions.Shown get(@PathVariable String name, @RequestParam(required = false) Integer version) {
        return versions.get(name, version);
    }

    /** Who brought which version, when and why; the newest first. */
    @GetMapping("/{name}/versions")
    List<RuleProfileVersions.Version> versions(@PathVariable String name) {
        return versions.of(name);
    }

    /** What a version changed, in sentences. */
    @GetMapping("/{name}/versions/{version}/changes")
    RuleProfileVersions.Changes changes(@PathVariable String name, @PathVariable int version) {
        return versions.changes(name, version);
    }

    /** What saving would change, in sentences; saves nothing; for administrators. */
    @PostMapping("/{name}/preview")
    RuleProfileVersions.Changes preview(@PathVariable String name, @RequestBody RuleProfileVersions.Edit edit) {
        return versions.preview(name, edit);
    }

    /** Saves a new version; for administrators. Cases submitted before keep theirs. */
    @PostMapping("/{name}")
    @ResponseStatus(HttpStatus.CREATED)
    RuleProfileVersions.Version save(@PathVariable String name, @RequestBody RuleProfileVersions.Edit edit) {
        return versions.save(name, edit);
    }
}

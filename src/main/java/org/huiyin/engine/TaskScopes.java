package org.huiyin.engine;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a task's draft and attachments belong to, so that two tasks of one form in one case do not share them. */
final class TaskScopes {

    /** The variables that name it, the narrowest first; without any it is the business key. */
    static final List<String> NAMES = List.of(
            "assignmentId",
            "feedbackId",
            "commitmentId",
            "lookBackItemId",
            "visitId",
            "consultedUnitId",
            "inquiryId",
            "keyListId",
            "consultationId");

    /** Those that differ between the instances of one task, and so are kept on the task. */
    static final List<String> OF_TASK = List.of("visitId", "consultedUnitId", "inquiryId");

    private TaskScopes() {}

    static UUID of(Map<String, Object> named, UUID businessKey) {
        return NAMES.stream()
                .map(named::get)
                .filter(String.class::isInstance)
                .findFirst()
                .map(id -> UUID.fromString((String) id))
                .orElse(businessKey);
    }
}

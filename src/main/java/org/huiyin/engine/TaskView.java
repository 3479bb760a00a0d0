package org.huiyin.engine;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.deadline.DueDate;

/**
 * An open task as its person sees it.
 *
 * @param key          the task's id in the diagram without its prefix: {@code reviewProposal}
 * @param form         the id of its form: {@code review-proposal}
 * @param assignmentId in the process of a unit's part, else null
 * @param feedbackId   in the process of a rating, else null
 * @param commitmentId in the process of a promise, else null
 * @param assignee     null while nobody has claimed it
 * @param deadline     the same date, how it stands today; null without one
 * @param fields       what its completion carries; null in lists
 */
public record TaskView(
        String id,
        String key,
        String name,
        String documentation,
        String form,
        UUID proposalId,
        UUID assignmentId,
        UUID feedbackId,
        UUID commitmentId,
        String caseNumber,
        String title,
        String unitName,
        String assignee,
        OffsetDateTime due,
        DueDate deadline,
        OffsetDateTime created,
        List<FormField> fields) {

    /** The variables that name what a task's drafts belong to, where that is not the whole proposal. */
    static final List<String> PARTS = List.of("assignmentId", "feedbackId", "commitmentId");

    /** What its drafts belong to: the unit's part, the rating, the promise, or else the proposal. */
    public UUID scope() {
        return Stream.of(assignmentId, feedbackId, commitmentId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(proposalId);
    }
}

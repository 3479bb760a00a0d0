package org.huiyin.engine;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.huiyin.deadline.DueDate;

/**
 * An open task as its person sees it.
 *
 * @param key          the task's id in the diagram without its prefix: {@code reviewProposal}
 * @param form         the id of its form: {@code review-proposal}
 * @param assignmentId in the process of a unit's part, else null
 * @param feedbackId   in the process of a rating, else null
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
        String caseNumber,
        String title,
        String unitName,
        String assignee,
        OffsetDateTime due,
        DueDate deadline,
        OffsetDateTime created,
        List<FormField> fields) {

    /** What its drafts belong to: the unit's part, the rating, or else the proposal. */
    public UUID scope() {
        return assignmentId != null ? assignmentId : feedbackId != null ? feedbackId : proposalId;
    }
}

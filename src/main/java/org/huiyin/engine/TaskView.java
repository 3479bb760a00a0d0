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
 * @param proposalId   null for a task about several cases
 * @param assignmentId in the process of a unit's part, else null
 * @param feedbackId   in the process of a rating, else null
 * @param commitmentId in the process of a promise, else null
 * @param lookBackItemId in the process of a look-back, else null
 * @param keyListId    in the process of a list of key proposals, else null
 * @param inquiryId    of the dispatcher that is asked about such a list, else null
 * @param consultationId in the process of a consultation, else null
 * @param consultedUnitId of the unit whose task it is there, else null
 * @param scope        what its drafts belong to: the unit's part, the rating, or else the proposal
 * @param keyProposal  whether its case is a key proposal
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
        UUID lookBackItemId,
        UUID keyListId,
        UUID inquiryId,
        UUID consultationId,
        UUID consultedUnitId,
        UUID scope,
        boolean keyProposal,
        String caseNumber,
        String title,
        String unitName,
        String assignee,
        OffsetDateTime due,
        DueDate deadline,
        OffsetDateTime created,
        List<FormField> fields) {}

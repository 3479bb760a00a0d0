package org.huiyin.document;

import java.util.UUID;

/**
 * Where the draft and the attachments of a task's form belong.
 *
 * @param scope     the assignment, the feedback or the proposal that the answer belongs to; the same for everybody who
 *                  does this task or does it again
 * @param form      the form's id, as {@code draft-reply}
 * @param unitCode  the unit whose task it is, or null
 * @param purpose   of the attachments: {@code PROPOSAL}, {@code REPLY}, {@code OPINION} or {@code OTHER}
 * @param mine      whether the task is assigned to the person who acts
 * @param candidate whether that person could claim it
 */
public record TaskScope(
        UUID proposalId, UUID scope, String form, String unitCode, String purpose, boolean mine, boolean candidate) {}

package org.huiyin.assignment;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One unit's part of one proposal in one round.
 *
 * @param predecessorId the assignment that a return ended and this one took over
 * @param returnCount   how often this part has been returned before
 * @param returnDue     the last day on which the unit may contest it
 * @param pausedOn      since when the limit of its reply or opinion stands still; null while it runs
 */
public record Assignment(
        UUID id,
        UUID proposalId,
        int round,
        String unitCode,
        AssignmentRole role,
        AssignmentStatus status,
        UUID predecessorId,
        int returnCount,
        OffsetDateTime dispatchedAt,
        LocalDate returnDue,
        LocalDate opinionDue,
        LocalDate replyDue,
        LocalDate pausedOn,
        String acceptedBy,
        OffsetDateTime acceptedAt,
        OffsetDateTime endedAt,
        int version) {

    public boolean open() {
        return endedAt == null;
    }
}

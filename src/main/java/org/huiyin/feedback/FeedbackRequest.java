package org.huiyin.feedback;

import java.time.LocalDate;
import java.util.UUID;

/**
 * One signer's rating of one unit's reply.
 *
 * @param account the only one that may rate
 * @param state   {@code OPEN}, {@code RATED} or {@code NO_FEEDBACK}
 */
public record FeedbackRequest(
        UUID id, UUID proposalId, String account, String unitName, int round, LocalDate due, String state) {}

package org.huiyin.commitment;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A promise 承诺 as its last version says.
 *
 * @param resultClass of the reply that made it; null for an item of a consultation's list
 * @param round       of its case, when it was made
 * @param due         as promised; its limit ends on the next working day where that is a day off
 */
public record Commitment(
        UUID id,
        UUID proposalId,
        Source source,
        UUID sourceId,
        String resultClass,
        int round,
        CommitmentState state,
        int version,
        String matter,
        String unitCode,
        String person,
        LocalDate due,
        boolean published,
        OffsetDateTime madeAt,
        OffsetDateTime changedAt,
        OffsetDateTime endedAt) {}

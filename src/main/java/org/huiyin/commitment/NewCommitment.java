package org.huiyin.commitment;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A promise as it is made.
 *
 * @param sourceId  the item of the consultation's list, or the reply
 * @param matter    what is promised, up to {@value Commitments#MAX_MATTER} characters
 * @param person    who answers for it in the unit, up to {@value Commitments#MAX_PERSON} characters
 * @param due       the last day; one off rolls forward to the next working day
 * @param published whether the public list may show it, once its case is public
 */
public record NewCommitment(
        UUID proposalId,
        Source source,
        UUID sourceId,
        String matter,
        String unitCode,
        String person,
        LocalDate due,
        boolean published) {}

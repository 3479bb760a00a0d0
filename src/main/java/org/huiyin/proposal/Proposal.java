package org.huiyin.proposal;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A proposal as it stands.
 *
 * @param registrationNumber 流水号, per session, given on submission
 * @param caseNumber         案号, per session and continuous; null before filing
 * @param round              0 before assignment, then 1, 2, 3 with each handling
 * @param mainId             the main proposal, while this one is merged
 */
public record Proposal(
        UUID id,
        UUID sessionId,
        int registrationNumber,
        Integer caseNumber,
        String kind,
        ProposerKind proposerKind,
        String suggestedUnits,
        boolean contactAgreed,
        boolean publicationAgreed,
        ProposalStatus status,
        int round,
        HandlingMode handlingMode,
        Channel channel,
        UUID mainId,
        String profileName,
        int profileVersion,
        String submittedBy,
        OffsetDateTime submittedAt,
        OffsetDateTime filedAt,
        OffsetDateTime closedAt,
        int version) {

    /** How people write a case number: 第0001号; empty before filing. */
    public static String caseNumberText(Integer caseNumber) {
        return caseNumber == null ? "" : "第%04d号".formatted(caseNumber);
    }

    public String caseNumberText() {
        return caseNumberText(caseNumber);
    }
}

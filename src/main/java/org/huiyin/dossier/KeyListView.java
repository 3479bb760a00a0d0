package org.huiyin.dossier;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A list of recommended key proposals with all that was said of it.
 *
 * @param candidates what it was opened with, until the office has recommended
 * @param revision   0 before the office has recommended
 * @param entries    the last revision, in its order
 * @param inquiries  the dispatchers that are asked
 * @param sittings   what the leadership made of it, the earliest first
 * @param leaders    who may take the lead, for the leadership's form
 */
public record KeyListView(
        UUID id,
        String name,
        Coded state,
        String openedBy,
        OffsetDateTime openedAt,
        OffsetDateTime endedAt,
        String dropReason,
        int revision,
        List<Candidate> candidates,
        List<Entry> entries,
        List<Inquiry> inquiries,
        List<Sitting> sittings,
        List<Leader> leaders) {

    public record Candidate(UUID id, String caseNumber, String title, boolean collective) {}

    /** @param channels the dispatchers that are asked about it */
    public record Entry(
            UUID id,
            String caseNumber,
            String title,
            String firstSigner,
            boolean collective,
            Coded status,
            List<String> units,
            List<String> channels,
            Coded importance,
            Coded urgency,
            Coded breadth,
            int score,
            String reason,
            List<OpinionView> opinions,
            Verdict verdict) {}

    public record OpinionView(String channel, boolean supported, String opinion, String by, OffsetDateTime at) {}

    public record Verdict(boolean approved, String reason, String lead, String committee) {}

    /** @param cases those that this dispatcher is asked about */
    public record Inquiry(UUID id, Coded channel, List<UUID> cases, String answeredBy, OffsetDateTime answeredAt) {}

    public record Sitting(int revision, boolean approved, String reason, String by, OffsetDateTime at) {}

    public record Leader(String account, String name) {}
}

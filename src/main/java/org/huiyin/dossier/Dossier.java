package org.huiyin.dossier;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.DueDate;

/** All of a case that its reader may know; what they may not know is absent. */
public record Dossier(
        UUID id,
        Session session,
        int registrationNumber,
        String caseNumber,
        Coded kind,
        Coded proposerKind,
        Coded category,
        String title,
        String body,
        List<String> requests,
        int revision,
        String suggestedUnits,
        boolean contactAgreed,
        boolean publicationAgreed,
        Coded status,
        Coded link,
        List<Link> links,
        int round,
        KeyProposal keyProposal,
        String submittedBy,
        OffsetDateTime submittedAt,
        OffsetDateTime filedAt,
        OffsetDateTime closedAt,
        Profile profile,
        List<SignerView> signers,
        Coded handlingMode,
        Coded channel,
        Related mergedInto,
        List<Related> merged,
        List<Decision> decisions,
        List<Letter> letters,
        Correction correction,
        List<Part> assignments,
        List<Rating> ratings,
        Publication publication,
        List<ConsultationView> consultations,
        List<File> attachments,
        List<String> acts) {

    /**
     * What a key proposal 重点提案 has beside others.
     *
     * @param reason why it was recommended; null for others than staff
     * @param score  likewise
     */
    public record KeyProposal(
            String lead, String committee, OffsetDateTime designatedAt, UUID listId, String reason, Integer score) {}

    public record Session(int term, int number, String label) {}

    /** @param state DONE, PRESENT or AHEAD */
    public record Link(String code, String label, String state) {}

    public record Profile(String name, int version) {}

    public record SignerView(String account, String name, boolean first) {}

    public record Related(UUID id, String title, String caseNumber, List<SignerView> signers) {}

    public record Decision(String stage, Coded outcome, Coded ground, String reason, String by, OffsetDateTime at) {}

    public record Letter(String kind, String label, String text, OffsetDateTime at) {}

    public record Correction(String reason, DueDate due) {}

    /**
     * A time limit and how its date came about.
     *
     * @param subjectId the unit's part, the rating or the proposal
     * @param rule      the rule profile, its version and the limit that it states
     * @param endedAt   null while it runs
     */
    public record TimeLimit(
            UUID subjectId,
            Coded step,
            String rule,
            LocalDate startedOn,
            DueDate due,
            OffsetDateTime endedAt,
            List<CaseDeadlines.Event> events) {}

    /**
     * A unit's part.
     *
     * @param extensionAsked until when the unit asks for more time, undecided yet; null otherwise
     * @param planDue until when its handling plan is wanted; null if it is not
     * @param acts what this reader may do with it now beside the tasks, as {@code acts} of the case says for the case
     */
    public record Part(
            UUID id,
            String unit,
            String unitName,
            Coded role,
            Coded status,
            int round,
            OffsetDateTime dispatchedAt,
            DueDate returnDue,
            DueDate replyDue,
            DueDate opinionDue,
            LocalDate extensionAsked,
            OffsetDateTime acceptedAt,
            String acceptedBy,
            int returnCount,
            List<ReturnRequest> returnRequests,
            List<Communication> communications,
            PlanView plan,
            DueDate planDue,
            Opinion opinion,
            Waiver waiver,
            List<ReplyView> replies,
            List<UrgingView> urgings,
            List<SlipView> slips,
            List<String> acts) {}

    /** A unit's handling plan, the version that holds. */
    public record PlanView(
            int version, String division, LocalDate plannedOn, String standard, String by, OffsetDateTime at) {}

    public record ReturnRequest(
            String reason,
            String suggestedUnit,
            String requestedBy,
            OffsetDateTime requestedAt,
            Coded decision,
            String decisionReason,
            String decidedBy,
            OffsetDateTime decidedAt,
            String newUnitName) {}

    public record Communication(
            UUID id,
            Coded phase,
            Coded mode,
            LocalDate heldOn,
            String withWhom,
            String summary,
            String recordedBy,
            OffsetDateTime recordedAt) {}

    /** @param state DRAFT or SIGNED */
    public record Opinion(String text, String signedBy, OffsetDateTime signedAt, String state, String returnedReason) {}

    public record Waiver(String reason, String waivedBy, OffsetDateTime waivedAt) {}

    public record Answer(int number, String text) {}

    public record ReplyView(
            UUID id,
            int round,
            int revision,
            String text,
            Coded resultClass,
            List<Answer> answers,
            String noCommunicationReason,
            String contactName,
            String contactPhone,
            String draftedBy,
            OffsetDateTime draftedAt,
            String signedBy,
            OffsetDateTime signedAt,
            Coded state,
            List<DraftDecision> decisions) {}

    public record DraftDecision(
            String step,
            Coded outcome,
            Coded classBefore,
            Coded classAfter,
            String reason,
            String by,
            OffsetDateTime at) {}

    public record Rating(
            String signer,
            String signerName,
            String unitName,
            int round,
            Coded attitude,
            Coded result,
            String comment,
            String state,
            OffsetDateTime ratedAt,
            LocalDate due) {}

    public record UrgingView(String by, OffsetDateTime at, String note) {}

    /**
     * A supervision slip.
     *
     * @param number 督〔2026〕3号
     * @param dueOn  the last day for its answer
     * @param due    how that stands today; null once the slip has ended
     * @param state  {@code OPEN}, {@code ANSWERED}, {@code SUPERSEDED} or {@code PART_ENDED}
     */
    public record SlipView(
            UUID id,
            UUID proposalId,
            String number,
            Coded colour,
            String matter,
            String issuedBy,
            OffsetDateTime issuedAt,
            LocalDate dueOn,
            DueDate due,
            Coded state,
            String answer,
            String answeredBy,
            OffsetDateTime endedAt) {}

    public record Publication(Coded scope, String summary, String reason, String by, OffsetDateTime at) {}

    public record File(
            UUID id,
            String purpose,
            String name,
            String mediaType,
            long size,
            String sha256,
            String uploadedBy,
            String uploadedByName,
            OffsetDateTime uploadedAt,
            boolean released) {}
}

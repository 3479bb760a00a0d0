package org.huiyin.dossier;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.huiyin.supervision.ConsultationPlans;
import org.huiyin.supervision.ConsultationRecords;

/**
 * A supervision consultation as its reader may know it; what they may not know is absent.
 *
 * @param plan     the last version; for others than staff the approved one
 * @param arranged when and where, as told last
 * @param notices  what was told, the first notice and each postponement
 * @param units    those that take part, the lead first
 * @param minutes  the earliest version first
 * @param draft    the minutes as far as the record gives them, for the office that has none yet
 * @param record   from before there was a process: its minutes and participants
 * @param earliest the first day on which it could be held if it were noticed today; for staff
 * @param leaders  who may lead, for the plan's form
 * @param documents what this reader may save as a Word file now
 * @param acts     what this reader may do now beside the tasks: POSTPONE, CANCEL, VISIT
 */
public record ConsultationView(
        UUID id,
        UUID proposalId,
        String title,
        String caseNumber,
        Coded origin,
        String reason,
        String requestedBy,
        OffsetDateTime requestedAt,
        Said decision,
        Coded state,
        boolean decidesCase,
        Coded outcome,
        String endReason,
        OffsetDateTime endedAt,
        Plan plan,
        Arranged arranged,
        List<Notice> notices,
        List<UnitView> units,
        List<Visit> visits,
        LocalDate heldOn,
        Meeting meeting,
        List<Minutes> minutes,
        String draft,
        List<ItemView> items,
        String noItemsReason,
        Said report,
        Said instruction,
        OldRecord record,
        LocalDate earliest,
        List<KeyListView.Leader> leaders,
        List<Document> documents,
        List<String> acts) {

    /** A Word file of a consultation. */
    public enum Document {
        /** The notice as the leadership is to approve it with the plan. */
        NOTICE_DRAFT,
        /** The notice that was given last. */
        NOTICE,
        /** Minutes that are not settled yet. */
        MINUTES_DRAFT,
        MINUTES
    }

    /** Words, and who said them when. */
    public record Said(String text, String by, OffsetDateTime at) {}

    public record Plan(
            int version,
            String purpose,
            String mode,
            String modeLabel,
            LocalDate heldOn,
            String heldAt,
            String place,
            String leadAccount,
            String lead,
            String committee,
            List<ConsultationPlans.Participant> participants,
            String publicity,
            String draftedBy,
            OffsetDateTime draftedAt,
            Boolean approved,
            Said decision) {}

    public record Arranged(LocalDate heldOn, String heldAt, String place, LocalDate papersDue) {}

    public record Notice(
            int number,
            LocalDate heldOn,
            String heldAt,
            String place,
            LocalDate papersDue,
            String reason,
            OffsetDateTime givenAt) {}

    /** @param late whether the paper came after its day */
    public record UnitView(
            UUID id, String unit, String unitName, boolean lead, Said paper, boolean late, List<Dossier.File> files) {}

    public record Visit(
            UUID id, LocalDate visitedOn, String place, String participants, Said record, List<Dossier.File> photos) {}

    public record Meeting(
            String host,
            List<ConsultationRecords.Attendance> attendance,
            List<ConsultationRecords.Report> reports,
            List<ConsultationRecords.Remark> remarks,
            String recordedBy,
            OffsetDateTime recordedAt) {}

    public record Minutes(
            int version, Said text, String keptReason, OffsetDateTime settledAt, List<Confirmation> confirmations) {}

    /** @param answer CONFIRMED, OBJECTED or SILENT */
    public record Confirmation(String unitName, Coded answer, String reason, String by, OffsetDateTime at) {}

    /**
     * @param state   待认领, 已认领, 未认领, 保留, 改写 or 撤销
     * @param refusal why its unit refused it so; for staff and the unit
     * @param settled what the office made of that; likewise
     * @param former  what it said before, the earliest first; likewise
     */
    public record ItemView(
            UUID id,
            int number,
            String matter,
            String unit,
            String unitName,
            String person,
            LocalDate due,
            boolean published,
            Coded state,
            String refusal,
            String settled,
            List<Former> former,
            UUID commitmentId) {}

    /** A wording that its unit refused, and why the office changed it. */
    public record Former(String matter, LocalDate due, String refusal, String settled) {}

    public record OldRecord(LocalDate heldOn, String participants, String minutes) {}
}

package org.huiyin.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.Refusal;
import org.huiyin.document.Attachments;
import org.huiyin.identity.Groups;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Signer;
import org.huiyin.supervision.Consultation;
import org.huiyin.supervision.ConsultationItems;
import org.huiyin.supervision.ConsultationMode;
import org.huiyin.supervision.ConsultationPlans;
import org.huiyin.supervision.ConsultationRecords;
import org.huiyin.supervision.Consultations;
import org.huiyin.supervision.KeyLists;
import org.huiyin.supervision.Origin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Supervision consultations for their readers. Staff see all of them from the request on. Units and proposers of the
 * case see one once its notice is given: when and where, papers and visits; the units also the minutes that they are to
 * confirm and their items; everybody the record, the minutes, the list and the instruction once the minutes are settled.
 */
@Component
@Transactional(readOnly = true)
public class ConsultationViews {

    private static final Map<String, String> ORDERS = Map.of(
            "requestedAt",
            "requested_at",
            "heldOn",
            "coalesce(held_on, arranged_on)",
            "title",
            "title",
            "state",
            "state");

    private static final String SEEN = """
              from (select c.*, p.case_number, t.title, n.held_on as arranged_on, n.place,
                           exists (select 1 from key_proposal k where k.proposal_id = p.id) as key_proposal,
                           l.lead_name, l.mode,
                           (select count(*) from consultation_item i
                             where i.consultation_id = c.id
                               and not exists (select 1 from item_wording w
                                                where w.item_id = i.id and w.settlement = 'DROP')) as items
                      from consultation c
                      join proposal p on p.id = c.proposal_id
                      join lateral (select title from proposal_text t where t.proposal_id = p.id
                                     order by revision desc limit 1) t on true
                      left join lateral (select held_on, place from consultation_notice n
                                          where n.consultation_id = c.id and n.given_at is not null
                                          order by number desc limit 1) n on true
                      left join lateral (select lead_name, mode from consultation_plan l where l.consultation_id = c.id
                                            and (:staff or l.approved) order by version desc limit 1) l on true
                     where :staff or %s and (n.held_on is not null or c.minutes is not null)) seen
             where (:words::text is null or strpos(title, :words) > 0 or strpos(coalesce(lead_name, ''), :words) > 0)
               and case :state::text when 'RUNNING' then ended_at is null when 'CLOSED' then state = 'CLOSED'
                                     when 'OTHER' then ended_at is not null and state <> 'CLOSED' else true end
               and (:origin::text is null or origin = :origin)
            """.formatted(Visibility.CONDITION);

    /** Which consultations to list. */
    public enum Filter {
        RUNNING,
        CLOSED,
        /** Declined, cancelled, or ended with their case. */
        OTHER
    }

    /** @param keyProposal 重点提案 */
    public record Item(
            UUID id,
            UUID proposalId,
            String caseNumber,
            String title,
            boolean keyProposal,
            Coded origin,
            String mode,
            String lead,
            LocalDate heldOn,
            String place,
            int items,
            OffsetDateTime requestedAt,
            Coded state) {}

    /** @param page counted from 0 */
    public record Page(List<Item> items, int page, int size, long total) {}

    /**
     * What to list; null leaves a thing open.
     *
     * @param query words of the title or the leader's name
     * @param sort  {@code requestedAt}, {@code heldOn}, {@code title} or {@code state}, with {@code ,asc} or {@code ,desc}
     */
    public record Search(String query, Filter state, Origin origin, int page, int size, String sort) {}

    private final Visibility visibility;
    private final Consultations consultations;
    private final ConsultationPlans plans;
    private final ConsultationItems items;
    private final KeyLists keyLists;
    private final Proposals proposals;
    private final Attachments attachments;
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ConsultationViews(
            Visibility visibility,
            Consultations consultations,
            ConsultationPlans plans,
            ConsultationItems items,
            KeyLists keyLists,
            Proposals proposals,
            Attachments attachments,
            JdbcClient jdbc,
            ObjectMapper json) {
        this.visibility = visibility;
        this.consultations = consultations;
        this.plans = plans;
        this.items = items;
        this.keyLists = keyLists;
        this.proposals = proposals;
        this.attachments = attachments;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @throws Refusal if the order is none of those offered */
    public Page search(Search search) {
        var params = new HashMap<>(Visibility.params(visibility.viewer()));
        params.put(
                "words",
                search.query() == null || search.query().isBlank()
                        ? null
                        : search.query().strip().replace("\0", ""));
        params.put("state", search.state() == null ? null : search.state().name());
        params.put("origin", search.origin() == null ? null : search.origin().name());
        var found = jdbc.sql("select *" + SEEN + " order by " + order(search.sort()) + " limit :size offset :offset")
                .params(params)
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query(ConsultationViews::item)
                .list();
        var total = jdbc.sql("select count(*)" + SEEN)
                .params(params)
                .query(Long.class)
                .single();
        return new Page(found, search.page(), search.size(), total);
    }

    /** Those of a case that the person may see, the earliest first. */
    List<ConsultationView> of(UUID proposalId, Viewer viewer) {
        return consultations.of(proposalId).stream()
                .filter(consultation -> viewer.staff() || isTold(consultation))
                .map(consultation -> view(consultation, viewer))
                .toList();
    }

    /** @throws Refusal {@code consultation-not-found}, also for whoever may not see it */
    public ConsultationView get(UUID id) {
        var consultation = consultations.get(id);
        if (!visibility.maySee(consultation.proposalId())) {
            throw Consultations.notFound();
        }
        var viewer = visibility.viewer();
        if (!viewer.staff() && !isTold(consultation)) {
            throw Consultations.notFound();
        }
        return view(consultation, viewer);
    }

    /** What the record of a consultation gives of its minutes. @param c with its meeting */
    MinutesText draftOf(ConsultationView c) {
        return draft(c.proposalId(), c.heldOn(), c.plan(), c.arranged(), c.units(), c.meeting());
    }

    private MinutesText draft(
            UUID proposalId,
            LocalDate heldOn,
            ConsultationView.Plan plan,
            ConsultationView.Arranged arranged,
            List<ConsultationView.UnitView> units,
            ConsultationView.Meeting meeting) {
        var signers =
                proposals.signersToAnswer(proposalId).stream().map(Signer::name).collect(Collectors.toSet());
        return MinutesText.draft(proposals.text(proposalId).title(), heldOn, plan, arranged, units, meeting, signers);
    }

    private boolean isTold(Consultation consultation) {
        return jdbc.sql("""
                select exists (select 1 from consultation_notice where consultation_id = :id and given_at is not null)
                    or exists (select 1 from consultation where id = :id and minutes is not null)
                """).param("id", consultation.id()).query(Boolean.class).single();
    }

    private ConsultationView view(Consultation c, Viewer viewer) {
        var staff = viewer.staff();
        var unit = !viewer.units().isEmpty();
        var settled = c.state().minutesSettled();
        var old = old(c.id());
        var files = attachments.ofProposal(c.proposalId()).stream()
                .collect(Collectors.groupingBy(org.huiyin.document.Attachment::scope));
        var plan = plan(c.id(), staff);
        var arranged = arranged(c.id());
        var units = units(c.id(), files);
        var meeting = staff || settled ? meeting(c.id()) : null;
        var minutes = staff || settled || unit ? minutes(c.id(), staff || unit) : List.<ConsultationView.Minutes>of();
        var leaders = staff
                ? keyLists.leaders().stream()
                        .map(leader -> new KeyListView.Leader(leader.account(), leader.name()))
                        .toList()
                : List.<KeyListView.Leader>of();
        return new ConsultationView(
                c.id(),
                c.proposalId(),
                proposals.text(c.proposalId()).title(),
                proposals.get(c.proposalId()).caseNumberText(),
                new Coded(c.origin().name(), c.origin().label()),
                staff ? c.reason() : null,
                staff ? c.requestedName() : null,
                c.requestedAt(),
                staff && c.decidedAt() != null
                        ? new ConsultationView.Said(c.decisionReason(), c.decidedName(), c.decidedAt())
                        : null,
                new Coded(c.state().name(), c.state().label()),
                c.decidesCase(),
                c.outcome() == null || !staff && c.running() ? null : outcome(c.outcome()),
                c.endReason(),
                c.endedAt(),
                plan,
                arranged,
                notices(c.id(), staff),
                units,
                visits(c.id(), files),
                c.heldOn(),
                meeting,
                minutes,
                staff && meeting != null && minutes.isEmpty()
                        ? draft(c.proposalId(), c.heldOn(), plan, arranged, units, meeting)
                                .toString()
                        : null,
                items(c, viewer),
                staff || settled ? noItemsReason(c.id()) : null,
                staff || unit && c.state() == Consultation.State.CLOSED
                        ? said(
                                "select content as text, written_name as by, written_at as at from consultation_report",
                                c.id())
                        : null,
                said("select content as text, leader as by, given_at as at from consultation_instruction", c.id()),
                old,
                staff && c.state() == Consultation.State.PLANNING ? plans.earliest(c.proposalId()) : null,
                leaders,
                documents(c, plan, arranged, minutes),
                acts(c, viewer));
    }

    private static List<ConsultationView.Document> documents(
            Consultation c,
            ConsultationView.Plan plan,
            ConsultationView.Arranged arranged,
            List<ConsultationView.Minutes> minutes) {
        var documents = new ArrayList<ConsultationView.Document>();
        if (arranged != null) {
            documents.add(ConsultationView.Document.NOTICE);
        } else if (plan != null && c.state() == Consultation.State.APPROVING) {
            documents.add(ConsultationView.Document.NOTICE_DRAFT);
        }
        if (!minutes.isEmpty()) {
            documents.add(
                    minutes.get(minutes.size() - 1).settledAt() == null
                            ? ConsultationView.Document.MINUTES_DRAFT
                            : ConsultationView.Document.MINUTES);
        }
        return documents;
    }

    private static List<String> acts(Consultation c, Viewer viewer) {
        var acts = new ArrayList<String>();
        if (!viewer.groups().contains(Groups.PROPOSAL_OFFICE) || !c.running()) {
            return acts;
        }
        if (c.state() == Consultation.State.PREPARING) {
            acts.add("POSTPONE");
        }
        if (c.state().compareTo(Consultation.State.PREPARING) >= 0
                && c.state().compareTo(Consultation.State.REPORTING) <= 0) {
            acts.add("VISIT");
        }
        if (c.state().compareTo(Consultation.State.PREPARING) <= 0
                && c.state() != Consultation.State.REQUESTED
                && !c.decidesCase()) {
            acts.add("CANCEL");
        }
        return acts;
    }

    static Coded outcome(String code) {
        return new Coded(code, code.equals("CLOSE") ? "办结" : "再次办理");
    }

    private ConsultationView.Plan plan(UUID id, boolean staff) {
        return jdbc.sql("""
                select * from consultation_plan where consultation_id = :id and (:staff or approved)
                 order by version desc limit 1
                """)
                .param("id", id)
                .param("staff", staff)
                .query((row, n) -> {
                    var mode = ConsultationMode.valueOf(row.getString("mode"));
                    return new ConsultationView.Plan(
                            row.getInt("version"),
                            row.getString("purpose"),
                            mode.name(),
                            mode.label(),
                            row.getObject("held_on", LocalDate.class),
                            row.getString("held_at"),
                            row.getString("place"),
                            row.getString("lead_account"),
                            row.getString("lead_name"),
                            row.getString("committee"),
                            read(row.getString("participants"), new TypeReference<>() {}),
                            row.getString("publicity"),
                            row.getString("drafted_name"),
                            row.getObject("drafted_at", OffsetDateTime.class),
                            (Boolean) row.getObject("approved"),
                            row.getObject("approved") == null
                                    ? null
                                    : new ConsultationView.Said(
                                            row.getString("decision_reason"),
                                            row.getString("decided_name"),
                                            row.getObject("decided_at", OffsetDateTime.class)));
                })
                .optional()
                .orElse(null);
    }

    private ConsultationView.Arranged arranged(UUID id) {
        return jdbc.sql("""
                select held_on, held_at, place, papers_due from consultation_notice
                 where consultation_id = :id and given_at is not null order by number desc limit 1
                """)
                .param("id", id)
                .query(ConsultationView.Arranged.class)
                .optional()
                .orElse(null);
    }

    private List<ConsultationView.Notice> notices(UUID id, boolean staff) {
        return jdbc.sql("""
                select number, held_on, held_at, place, papers_due, reason, given_at from consultation_notice
                 where consultation_id = :id and given_at is not null order by number
                """)
                .param("id", id)
                .query(ConsultationView.Notice.class)
                .list();
    }

    private List<ConsultationView.UnitView> units(UUID id, Map<UUID, List<org.huiyin.document.Attachment>> files) {
        return jdbc.sql("""
                select u.*, n.name, p.content, p.submitted_name, p.submitted_at, p.late
                  from consulted_unit u join unit n on n.code = u.unit_code
                  left join consultation_paper p on p.consulted_unit_id = u.id
                 where u.consultation_id = :id order by u.lead desc, u.unit_code
                """)
                .param("id", id)
                .query((row, n) -> {
                    var unitId = row.getObject("id", UUID.class);
                    return new ConsultationView.UnitView(
                            unitId,
                            row.getString("unit_code"),
                            row.getString("name"),
                            row.getBoolean("lead"),
                            row.getString("content") == null
                                    ? null
                                    : new ConsultationView.Said(
                                            row.getString("content"),
                                            row.getString("submitted_name"),
                                            row.getObject("submitted_at", OffsetDateTime.class)),
                            row.getBoolean("late"),
                            shown(files.get(unitId)));
                })
                .list();
    }

    private List<ConsultationView.Visit> visits(UUID id, Map<UUID, List<org.huiyin.document.Attachment>> files) {
        return jdbc.sql("""
                select * from consultation_visit where consultation_id = :id and content is not null
                 order by visited_on, recorded_at
                """)
                .param("id", id)
                .query((row, n) -> new ConsultationView.Visit(
                        row.getObject("id", UUID.class),
                        row.getObject("visited_on", LocalDate.class),
                        row.getString("place"),
                        row.getString("participants"),
                        new ConsultationView.Said(
                                row.getString("content"),
                                row.getString("recorded_name"),
                                row.getObject("recorded_at", OffsetDateTime.class)),
                        shown(files.get(row.getObject("id", UUID.class)))))
                .list();
    }

    private static List<Dossier.File> shown(List<org.huiyin.document.Attachment> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .map(a -> new Dossier.File(
                                a.id(),
                                a.purpose(),
                                a.name(),
                                a.mediaType(),
                                a.size(),
                                a.sha256(),
                                a.uploadedBy(),
                                null,
                                a.uploadedAt(),
                                a.released()))
                        .toList();
    }

    private ConsultationView.Meeting meeting(UUID id) {
        return jdbc.sql("select * from consultation_meeting where consultation_id = :id")
                .param("id", id)
                .query((row, n) -> new ConsultationView.Meeting(
                        row.getString("host"),
                        read(row.getString("attendance"), new TypeReference<>() {}),
                        reports(row.getString("reports")),
                        read(row.getString("remarks"), new TypeReference<>() {}),
                        row.getString("recorded_name"),
                        row.getObject("recorded_at", OffsetDateTime.class)))
                .optional()
                .orElse(null);
    }

    private List<ConsultationRecords.Report> reports(String stored) {
        return read(stored, new TypeReference<List<ConsultationRecords.Report>>() {});
    }

    private List<ConsultationView.Minutes> minutes(UUID id, boolean all) {
        return jdbc.sql("""
                select * from consultation_minutes where consultation_id = :id and (:all or confirmed_at is not null)
                 order by version
                """)
                .param("id", id)
                .param("all", all)
                .query((row, n) -> new ConsultationView.Minutes(
                        row.getInt("version"),
                        new ConsultationView.Said(
                                row.getString("content"),
                                row.getString("drafted_name"),
                                row.getObject("drafted_at", OffsetDateTime.class)),
                        row.getString("kept_reason"),
                        row.getObject("confirmed_at", OffsetDateTime.class),
                        confirmations(row.getObject("id", UUID.class))))
                .list();
    }

    private List<ConsultationView.Confirmation> confirmations(UUID minutesId) {
        return jdbc.sql("""
                select n.name, m.answer, m.reason, m.by_name, m.at
                  from minutes_confirmation m
                  join consulted_unit u on u.id = m.consulted_unit_id
                  join unit n on n.code = u.unit_code
                 where m.minutes_id = :id order by m.at, n.name
                """)
                .param("id", minutesId)
                .query((row, n) -> new ConsultationView.Confirmation(
                        row.getString("name"),
                        new Coded(
                                row.getString("answer"),
                                switch (row.getString("answer")) {
                                    case "CONFIRMED" -> "确认";
                                    case "OBJECTED" -> "有异议";
                                    default -> "逾期未答复，视为无异议";
                                }),
                        row.getString("reason"),
                        row.getString("by_name"),
                        row.getObject("at", OffsetDateTime.class)))
                .list();
    }

    /** Before it is settled, staff and the item's unit see what stands on the list. */
    private List<ConsultationView.ItemView> items(Consultation c, Viewer viewer) {
        var settled = c.state().compareTo(Consultation.State.REPORTING) >= 0;
        return items.of(c.id()).stream()
                .filter(item -> viewer.staff() || viewer.of(item.unitCode()) || settled && !item.dropped())
                .map(item -> {
                    var inner = viewer.staff() || viewer.of(item.unitCode());
                    var last = item.last();
                    return new ConsultationView.ItemView(
                            item.id(),
                            item.number(),
                            last.matter(),
                            item.unitCode(),
                            unitName(item.unitCode()),
                            item.person(),
                            last.due(),
                            item.published(),
                            stateOf(item),
                            inner ? last.refusalReason() : null,
                            inner ? last.settlementReason() : null,
                            inner ? former(item) : List.of(),
                            item.commitmentId());
                })
                .toList();
    }

    private static List<ConsultationView.Former> former(ConsultationItems.Item item) {
        return item.wordings().stream()
                .limit(item.wordings().size() - 1)
                .map(one -> new ConsultationView.Former(
                        one.matter(), one.due(), one.refusalReason(), one.settlementReason()))
                .toList();
    }

    private static Coded stateOf(ConsultationItems.Item item) {
        var last = item.last();
        if (last.settlement() != null) {
            return new Coded(last.settlement().name(), last.settlement().label());
        }
        if (last.accepted() == null && item.commitmentId() != null) {
            // From before units were asked again.
            var reworded = ConsultationItems.Settlement.REWORD;
            return new Coded(reworded.name(), reworded.label());
        }
        return last.accepted() == null
                ? new Coded("OPEN", "待认领")
                : last.accepted() ? new Coded("ACCEPTED", "已认领") : new Coded("REFUSED", "未认领");
    }

    private String unitName(String code) {
        return jdbc.sql("select name from unit where code = :code")
                .param("code", code)
                .query(String.class)
                .single();
    }

    private String noItemsReason(UUID id) {
        return jdbc.sql("select coalesce(no_items_reason, '') from consultation where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .filter(reason -> !reason.isEmpty())
                .orElse(null);
    }

    private ConsultationView.Said said(String select, UUID id) {
        return jdbc.sql(select + " where consultation_id = :id")
                .param("id", id)
                .query(ConsultationView.Said.class)
                .optional()
                .orElse(null);
    }

    private ConsultationView.OldRecord old(UUID id) {
        return jdbc.sql(
                        "select held_on, participants, minutes from consultation where id = :id and minutes is not null")
                .param("id", id)
                .query(ConsultationView.OldRecord.class)
                .optional()
                .orElse(null);
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        var state = Consultation.State.valueOf(row.getString("state"));
        var origin = Origin.valueOf(row.getString("origin"));
        var mode = row.getString("mode");
        var held = row.getObject("held_on", LocalDate.class);
        return new Item(
                row.getObject("id", UUID.class),
                row.getObject("proposal_id", UUID.class),
                Proposal.caseNumberText(row.getObject("case_number", Integer.class)),
                row.getString("title"),
                row.getBoolean("key_proposal"),
                new Coded(origin.name(), origin.label()),
                mode == null ? null : ConsultationMode.valueOf(mode).label(),
                row.getString("lead_name"),
                held == null ? row.getObject("arranged_on", LocalDate.class) : held,
                row.getString("place"),
                row.getInt("items"),
                row.getObject("requested_at", OffsetDateTime.class),
                new Coded(state.name(), state.label()));
    }

    private <T> T read(String stored, TypeReference<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored rows cannot be read", e);
        }
    }

    private static String order(String sort) {
        var parts = (sort == null || sort.isBlank() ? "requestedAt,desc" : sort).split(",", 2);
        var column = ORDERS.get(parts[0]);
        if (column == null) {
            throw new Refusal("sort-unknown", "sort", "不能按这一项排序。");
        }
        return column + (parts.length > 1 && parts[1].equals("asc") ? " asc" : " desc") + " nulls last, id";
    }
}

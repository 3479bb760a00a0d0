package org.huiyin.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.huiyin.assignment.Assignment;
import org.huiyin.assignment.AssignmentRole;
import org.huiyin.assignment.AssignmentStatus;
import org.huiyin.assignment.Assignments;
import org.huiyin.assignment.PartLimits;
import org.huiyin.assignment.Unit;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.document.Attachments;
import org.huiyin.handling.Communications;
import org.huiyin.handling.HandlingPlans;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.proposal.KeyProposals;
import org.huiyin.proposal.NineLinks;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.ProposalClosing;
import org.huiyin.proposal.ProposalReview;
import org.huiyin.proposal.ProposalSession;
import org.huiyin.proposal.ProposalStatus;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.SignedReplies;
import org.huiyin.proposal.Timeline;
import org.huiyin.supervision.Consultations;
import org.huiyin.supervision.KeyLists;
import org.huiyin.supervision.SlipRequests;
import org.huiyin.supervision.Slips;
import org.huiyin.supervision.Urgings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers a case for its reader. */
@Component
@Transactional(readOnly = true)
public class Dossiers {

    /** @param at when it happened */
    public record TimelineEntry(
            OffsetDateTime at, String actor, String actorName, String act, String summary, int round) {}

    private final Visibility visibility;
    private final Proposals proposals;
    private final Assignments assignments;
    private final SignedReplies signedReplies;
    private final Attachments attachments;
    private final Urgings urgings;
    private final Slips slips;
    private final SlipRequests slipRequests;
    private final SlipList slipList;
    private final KeyProposals keyProposals;
    private final KeyLists keyLists;
    private final ConsultationViews consultationViews;
    private final Consultations consultations;
    private final HandlingPlans handlingPlans;
    private final Deadlines deadlines;
    private final CaseDeadlines limits;
    private final PartLimits partLimits;
    private final RuleProfiles profiles;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Dossiers(
            Visibility visibility,
            Proposals proposals,
            Assignments assignments,
            SignedReplies signedReplies,
            Attachments attachments,
            Urgings urgings,
            Slips slips,
            SlipRequests slipRequests,
            SlipList slipList,
            KeyProposals keyProposals,
            KeyLists keyLists,
            ConsultationViews consultationViews,
            Consultations consultations,
            HandlingPlans handlingPlans,
            Deadlines deadlines,
            CaseDeadlines limits,
            PartLimits partLimits,
            RuleProfiles profiles,
            CurrentPerson person,
            JdbcClient jdbc,
            ObjectMapper json) {
        this.visibility = visibility;
        this.proposals = proposals;
        this.assignments = assignments;
        this.signedReplies = signedReplies;
        this.attachments = attachments;
        this.urgings = urgings;
        this.slips = slips;
        this.slipRequests = slipRequests;
        this.slipList = slipList;
        this.keyProposals = keyProposals;
        this.keyLists = keyLists;
        this.consultationViews = consultationViews;
        this.consultations = consultations;
        this.handlingPlans = handlingPlans;
        this.deadlines = deadlines;
        this.limits = limits;
        this.partLimits = partLimits;
        this.profiles = profiles;
        this.person = person;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The time limits of the case and of those parts that the person sees in its dossier; staff also see the ratings'.
     *
     * @throws org.huiyin.Refusal {@code proposal-not-found}, also for whoever may not see it
     */
    public List<Dossier.TimeLimit> timeLimits(UUID id) {
        var viewer = visibility.require(id);
        var proposal = proposals.get(id);
        var profile = proposals.profile(id);
        var handled = proposal.mainId() == null ? id : proposal.mainId();
        var visible = new HashSet<UUID>(Set.of(id));
        parts(handled, viewer, profile).forEach(part -> {
            visible.add(part.id());
            part.slips().forEach(slip -> visible.add(slip.id()));
        });
        return limits.of(handled).stream()
                .filter(limit -> visible.contains(limit.subjectId()) || viewer.staff())
                .map(limit -> {
                    var rules = profiles.version(limit.profileName(), limit.profileVersion());
                    return new Dossier.TimeLimit(
                            limit.subjectId(),
                            new Coded(limit.step().key(), limit.step().label()),
                            "%s第%d版：%s%s"
                                    .formatted(
                                            rules.label(),
                                            rules.version(),
                                            limit.step().label(),
                                            limit.step().ruled()
                                                    ? limit.step().limit(rules).label()
                                                    : "按承诺的日期"),
                            limit.startedOn(),
                            deadlines.shown(limit.due(), limit.pausedOn(), rules.lamp(limit.step())),
                            limit.endedAt(),
                            limit.events());
                })
                .toList();
    }

    /** @throws org.huiyin.Refusal {@code proposal-not-found}, also for whoever may not see it */
    public Dossier get(UUID id) {
        var viewer = visibility.require(id);
        var proposal = proposals.get(id);
        var profile = proposals.profile(id);
        var text = proposals.text(id);
        var session = jdbc.sql("select * from proposal_session where id = :id")
                .param("id", proposal.sessionId())
                .query(ProposalSession.class)
                .single();
        var signers = signers(id);
        var signer = signsFor(viewer, id);
        var main = proposal.mainId() == null ? null : related(proposal.mainId());
        // A merged case shows the reply that its signers get: the main one's.
        var parts = parts(proposal.mainId() == null ? id : proposal.mainId(), viewer, profile);
        var link = link(id);
        return new Dossier(
                id,
                new Dossier.Session(session.term(), session.number(), session.label()),
                proposal.registrationNumber(),
                proposal.caseNumber() == null ? null : proposal.caseNumberText(),
                new Coded(proposal.kind(), proposal.kind().equals("PLENARY") ? "会议提案" : "平时提案"),
                new Coded(
                        proposal.proposerKind().name(), proposal.proposerKind().label()),
                Coded.of(profile.categories(), text.category()),
                text.title(),
                text.body(),
                text.requests(),
                jdbc.sql("select max(revision) from proposal_text where proposal_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single(),
                proposal.suggestedUnits(),
                proposal.contactAgreed(),
                proposal.publicationAgreed(),
                new Coded(proposal.status().name(), proposal.status().label()),
                new Coded(link.name(), link.label()),
                links(proposal, link),
                proposal.round(),
                keyProposal(id, viewer),
                person.nameOf(proposal.submittedBy()),
                proposal.submittedAt(),
                proposal.filedAt(),
                proposal.closedAt(),
                new Dossier.Profile(profile.name(), profile.version()),
                signers,
                proposal.handlingMode() == null
                        ? null
                        : new Coded(
                                proposal.handlingMode().name(),
                                proposal.handlingMode().label()),
                proposal.channel() == null
                        ? null
                        : new Coded(
                                proposal.channel().name(), proposal.channel().label()),
                main,
                proposals.mergedInto(id).stream().map(this::related).toList(),
                viewer.staff() ? decisions(id, profile) : List.of(),
                viewer.staff() || signer ? letters(id) : List.of(),
                correction(id, profile),
                parts,
                ratings(proposal.mainId() == null ? id : proposal.mainId(), viewer, profile),
                publication(id),
                consultationViews.of(id, viewer),
                files(id),
                acts(proposal, viewer));
    }

    private Dossier.KeyProposal keyProposal(UUID id, Viewer viewer) {
        return keyProposals
                .find(id)
                .map(key -> new Dossier.KeyProposal(
                        key.leadName(),
                        key.committee(),
                        key.designatedAt(),
                        viewer.staff() ? key.listId() : null,
                        viewer.staff() ? key.reason() : null,
                        viewer.staff() ? key.score() : null))
                .orElse(null);
    }

    /** @throws org.huiyin.Refusal {@code proposal-not-found} for whoever may not see the case */
    public void requireVisible(UUID id) {
        visibility.require(id);
    }

    /** Oldest first, and only what its reader may know. */
    public List<TimelineEntry> timeline(UUID id) {
        var viewer = visibility.require(id);
        var audiences = new ArrayList<>(List.of("CASE"));
        if (viewer.staff()) {
            audiences.add("STAFF");
        }
        viewer.units().forEach(unit -> {
            audiences.add(Timeline.unit(unit));
            audiences.add(Timeline.staffAndUnit(unit));
        });
        return jdbc.sql("""
                select at, actor, actor_name, act, summary, round from timeline_entry
                 where proposal_id = :id
                   and (audience = any(:audiences) or :staff and starts_with(audience, :staffAndUnit))
                 order by id
                """)
                .param("id", id)
                .param("staff", viewer.staff())
                .param("staffAndUnit", Timeline.STAFF_AND_UNIT)
                .param("audiences", audiences.toArray(String[]::new))
                .query(TimelineEntry.class)
                .list();
    }

    private boolean signsFor(Viewer viewer, UUID id) {
        return jdbc.sql("select exists (select 1 from proposal_signer where proposal_id = :id and account = :account)")
                .param("id", id)
                .param("account", viewer.account())
                .query(Boolean.class)
                .single();
    }

    private List<Dossier.SignerView> signers(UUID id) {
        return proposals.signers(id).stream()
                .map(s -> new Dossier.SignerView(s.account(), s.name(), s.position() == 1))
                .toList();
    }

    private Dossier.Related related(UUID id) {
        var number = proposals.get(id).caseNumberText();
        return new Dossier.Related(id, proposals.text(id).title(), number.isEmpty() ? null : number, signers(id));
    }

    /** Where the case stands, as all lists and figures say it. */
    private NineLinks link(UUID id) {
        return jdbc.sql("select link from case_standing where proposal_id = :id")
                .param("id", id)
                .query(NineLinks.class)
                .single();
    }

    private List<Dossier.Link> links(Proposal proposal, NineLinks link) {
        var status = proposal.status();
        var present = status == ProposalStatus.WITHDRAWN ? reachedBeforeWithdrawal(proposal.id()) : link;
        return Arrays.stream(NineLinks.values())
                // Cultivation and consultation belong to another time than the line's: shown only where a case is in
                // it.
                .filter(one -> one != NineLinks.CULTIVATION)
                .filter(one -> one != NineLinks.CONSULTATION || present == one)
                .map(one -> new Dossier.Link(
                        one.name(),
                        one.label(),
                        one == present && !status.ended() ? "PRESENT" : one.compareTo(present) <= 0 ? "DONE" : "AHEAD"))
                .toList();
    }

    private NineLinks reachedBeforeWithdrawal(UUID id) {
        return jdbc.sql("""
                select link from link_passage where proposal_id = :id order by entered_at desc, id desc limit 1
                """).param("id", id).query(NineLinks.class).optional().orElse(NineLinks.SUBMISSION);
    }

    private List<Dossier.Decision> decisions(UUID id, RuleProfile profile) {
        return jdbc.sql("""
                select stage, outcome, ground, reason, decided_name, decided_at from review_decision
                 where proposal_id = :id order by decided_at
                """)
                .param("id", id)
                .query((row, n) -> new Dossier.Decision(
                        row.getString("stage"),
                        new Coded(row.getString("outcome"), outcomeLabel(row.getString("outcome"))),
                        ground(profile, row.getString("ground")),
                        row.getString("reason"),
                        row.getString("decided_name"),
                        row.getObject("decided_at", OffsetDateTime.class)))
                .list();
    }

    private static String outcomeLabel(String outcome) {
        return switch (outcome) {
            case "SUBMIT" -> "报送审定";
            case "RETURN" -> "退回修改";
            case "WAIT" -> "继续等待";
            case "LAPSE" -> "终止";
            case "DISPATCH" -> "送交办单位";
            case "RECONSIDER" -> "建议重新审定";
            case "CONFIRM" -> "确认交办";
            case "SEND_BACK" -> "退回重拟";
            case "REHANDLE" -> "重新办理";
            case "UPHOLD" -> "维持答复";
            default -> ProposalReview.FilingOutcome.valueOf(outcome).label();
        };
    }

    private static Coded ground(RuleProfile profile, String code) {
        return Arrays.stream(ProposalReview.ConversionKind.values())
                .filter(kind -> kind.name().equals(code))
                .map(kind -> new Coded(code, kind.label()))
                .findFirst()
                .orElseGet(() -> Coded.of(profile.refusalGrounds(), code));
    }

    private List<Dossier.Letter> letters(UUID id) {
        return jdbc.sql(
                        "select kind, content, issued_at from proposal_letter where proposal_id = :id order by issued_at")
                .param("id", id)
                .query((row, n) -> new Dossier.Letter(
                        row.getString("kind"),
                        row.getString("kind").equals("REFUSAL") ? "不予立案告知函" : "提案转送告知函",
                        row.getString("content"),
                        row.getObject("issued_at", OffsetDateTime.class)))
                .list();
    }

    private Dossier.Correction correction(UUID id, RuleProfile profile) {
        return jdbc.sql("""
                select c.reason, d.due
                  from correction_request c
                  join deadline d on d.subject_id = c.proposal_id and d.step = 'CORRECTION' and d.ended_at is null
                 where c.proposal_id = :id and c.answered_at is null
                """)
                .param("id", id)
                .query((row, n) -> new Dossier.Correction(
                        row.getString("reason"),
                        deadlines.shown(row.getObject("due", LocalDate.class), profile.lamp(Step.CORRECTION))))
                .optional()
                .orElse(null);
    }

    private List<Dossier.Part> parts(UUID id, Viewer viewer, RuleProfile profile) {
        var all = assignments.of(id);
        var handled = proposals.get(id);
        var leads = all.stream().anyMatch(a -> a.role() == AssignmentRole.LEAD && viewer.of(a.unitCode()));
        return all.stream()
                .filter(a -> viewer.staff()
                        || a.status() != AssignmentStatus.PROPOSED && a.status() != AssignmentStatus.RETURNED)
                .map(a -> part(a, handled, viewer, leads, profile))
                .toList();
    }

    private Dossier.Part part(Assignment a, Proposal handled, Viewer viewer, boolean leads, RuleProfile profile) {
        var own = viewer.of(a.unitCode());
        var inner = own || viewer.staff();
        return new Dossier.Part(
                a.id(),
                a.unitCode(),
                assignments.unitName(a),
                new Coded(a.role().name(), a.role().label()),
                new Coded(a.status().name(), a.status().label()),
                a.round(),
                a.dispatchedAt(),
                deadlines.shown(a.returnDue(), profile.lamp(Step.RETURN_REQUEST)),
                deadlines.shown(a.replyDue(), a.pausedOn(), profile.lamp(Step.REPLY)),
                deadlines.shown(a.opinionDue(), a.pausedOn(), profile.lamp(Step.OPINION)),
                inner && a.open() ? partLimits.extensionAsked(a) : null,
                a.acceptedAt(),
                a.acceptedBy() == null ? null : person.nameOf(a.acceptedBy()),
                a.returnCount(),
                inner ? returnRequests(a) : List.of(),
                a.status() == AssignmentStatus.PROPOSED ? List.of() : communications(a),
                plan(a),
                limits.open(a.id(), Step.HANDLING_PLAN)
                        .map(due -> deadlines.shown(due, profile.lamp(Step.HANDLING_PLAN)))
                        .orElse(null),
                a.role() == AssignmentRole.CO || inner || leads ? opinion(a, own, inner || leads) : null,
                waiver(a),
                replies(a, own, viewer.staff(), profile),
                inner
                        ? urgings.of(a.id()).stream()
                                .map(u -> new Dossier.UrgingView(u.urgedName(), u.urgedAt(), u.note()))
                                .toList()
                        : List.of(),
                inner ? slips.of(a.id()).stream().map(slipList::view).toList() : List.of(),
                partActs(a, handled));
    }

    /** Their services check all of it again. */
    private List<String> partActs(Assignment a, Proposal handled) {
        var acts = new ArrayList<String>();
        if (a.open() && person.in(Unit.group(a.unitCode())) && handlingPlans.last(a.id()) != null) {
            acts.add("REVISE_PLAN");
        }
        if (urgings.areOffered(a, handled)) {
            acts.add("URGE");
        }
        if (slips.mayBeIssued(a, handled)) {
            acts.add("ISSUE_SLIP");
        }
        if (slipRequests.isOffered(a, handled)) {
            acts.add("ASK_SLIP");
        }
        if (slips.mayBeAnswered(a)) {
            acts.add("ANSWER_SLIP");
        }
        acts.addAll(partLimits.acts(a));
        return acts;
    }

    private Dossier.PlanView plan(Assignment a) {
        var plan = handlingPlans.last(a.id());
        return plan == null
                ? null
                : new Dossier.PlanView(
                        plan.version(),
                        plan.division(),
                        plan.plannedOn(),
                        plan.standard(),
                        plan.madeName(),
                        plan.madeAt());
    }

    private List<Dossier.ReturnRequest> returnRequests(Assignment a) {
        return jdbc.sql("""
                select r.*, u.name as new_unit_name from return_request r left join unit u on u.code = r.new_unit_code
                 where r.assignment_id = :id order by r.requested_at
                """)
                .param("id", a.id())
                .query((row, n) -> new Dossier.ReturnRequest(
                        row.getString("reason"),
                        row.getString("suggested_unit"),
                        person.nameOf(row.getString("requested_by")),
                        row.getObject("requested_at", OffsetDateTime.class),
                        row.getObject("accepted") == null
                                ? null
                                : row.getBoolean("accepted")
                                        ? new Coded("ACCEPTED", "准予申退")
                                        : new Coded("REFUSED", "不准予申退"),
                        row.getString("decision_reason"),
                        row.getString("decided_by") == null ? null : person.nameOf(row.getString("decided_by")),
                        row.getObject("decided_at", OffsetDateTime.class),
                        row.getString("new_unit_name")))
                .list();
    }

    private List<Dossier.Communication> communications(Assignment a) {
        return jdbc.sql("select * from communication where assignment_id = :id order by held_on, recorded_at")
                .param("id", a.id())
                .query((row, n) -> {
                    var phase = Communications.Phase.valueOf(row.getString("phase"));
                    var mode = Communications.Mode.valueOf(row.getString("mode"));
                    return new Dossier.Communication(
                            row.getObject("id", UUID.class),
                            new Coded(phase.name(), phase.label()),
                            new Coded(mode.name(), mode.label()),
                            row.getObject("held_on", LocalDate.class),
                            row.getString("with_whom"),
                            row.getString("summary"),
                            row.getString("recorded_name"),
                            row.getObject("recorded_at", OffsetDateTime.class));
                })
                .list();
    }

    /** The unit itself sees its draft; the lead and staff see it once it is signed; others never. */
    private Dossier.Opinion opinion(Assignment a, boolean own, boolean mayReadSigned) {
        return jdbc.sql("""
                select o.content, d.approved, d.reason, d.decided_name, d.decided_at
                  from co_opinion o left join draft_decision d on d.draft_id = o.id
                 where o.assignment_id = :id order by o.revision desc limit 1
                """)
                .param("id", a.id())
                .query((row, n) -> {
                    var signed = row.getBoolean("approved");
                    return signed
                            ? new Dossier.Opinion(
                                    row.getString("content"),
                                    row.getString("decided_name"),
                                    row.getObject("decided_at", OffsetDateTime.class),
                                    "SIGNED",
                                    null)
                            : new Dossier.Opinion(
                                    row.getString("content"), null, null, "DRAFT", row.getString("reason"));
                })
                .optional()
                .filter(opinion -> own || mayReadSigned && opinion.state().equals("SIGNED"))
                .orElse(null);
    }

    private Dossier.Waiver waiver(Assignment a) {
        return jdbc.sql(
                        "select reason, waived_name as waived_by, waived_at from opinion_waiver where assignment_id = :id")
                .param("id", a.id())
                .query(Dossier.Waiver.class)
                .optional()
                .orElse(null);
    }

    private record Stage(UUID draftId, String step, boolean approved, Dossier.DraftDecision view) {}

    /** The unit sees all its revisions, staff those that were signed, everybody else those delivered. */
    private List<Dossier.ReplyView> replies(Assignment a, boolean own, boolean staff, RuleProfile profile) {
        var stages = jdbc.sql("select * from draft_decision where assignment_id = :id order by decided_at")
                .param("id", a.id())
                .query((row, n) -> {
                    var step = row.getString("step");
                    var approved = row.getBoolean("approved");
                    return new Stage(
                            row.getObject("draft_id", UUID.class),
                            step,
                            approved,
                            new Dossier.DraftDecision(
                                    step,
                                    new Coded(approved ? "APPROVED" : "REFUSED", stageLabel(step, approved)),
                                    Coded.of(profile.resultClasses(), row.getString("class_before")),
                                    Coded.of(profile.resultClasses(), row.getString("class_after")),
                                    row.getString("reason"),
                                    row.getString("decided_name"),
                                    row.getObject("decided_at", OffsetDateTime.class)));
                })
                .list();
        return jdbc
                .sql("select * from reply where assignment_id = :id order by revision")
                .param("id", a.id())
                .query((row, n) -> {
                    var replyId = row.getObject("id", UUID.class);
                    var its = stages.stream()
                            .filter(stage -> stage.draftId().equals(replyId))
                            .toList();
                    var signature = its.stream()
                            .filter(s -> s.step().equals("SIGN_OFF") && s.approved())
                            .findFirst();
                    var delivered = its.stream().anyMatch(s -> s.step().equals("DELIVERY"));
                    if (!own && !delivered && !(staff && signature.isPresent())) {
                        return null;
                    }
                    var proposed = Coded.of(profile.resultClasses(), row.getString("result_class"));
                    var changed = its.stream()
                            .map(s -> s.view().classAfter())
                            .filter(Objects::nonNull)
                            .findFirst();
                    return new Dossier.ReplyView(
                            replyId,
                            row.getInt("round"),
                            row.getInt("revision"),
                            row.getString("content"),
                            changed.orElse(proposed),
                            answers(row.getString("answers")),
                            row.getString("no_communication_reason"),
                            row.getString("contact_name"),
                            row.getString("contact_phone"),
                            own || staff ? person.nameOf(row.getString("drafted_by")) : null,
                            own || staff ? row.getObject("drafted_at", OffsetDateTime.class) : null,
                            signature.map(s -> s.view().by()).orElse(null),
                            signature.map(s -> s.view().at()).orElse(null),
                            state(its, delivered),
                            own || staff ? its.stream().map(Stage::view).toList() : List.of());
                })
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private static String stageLabel(String step, boolean approved) {
        return switch (step) {
            case "SIGN_OFF" -> approved ? "签发" : "退回修改";
            case "AUDIT" -> approved ? "审核通过" : "退回重办";
            default -> "送达提案人";
        };
    }

    private static Coded state(List<Stage> its, boolean delivered) {
        if (delivered) {
            return new Coded("DELIVERED", "已送达");
        }
        if (its.isEmpty()) {
            return new Coded("DRAFT", "待签发");
        }
        var last = its.get(its.size() - 1);
        return last.step().equals("SIGN_OFF")
                ? last.approved() ? new Coded("SIGNED", "待审核") : new Coded("SENT_BACK", "退回修改")
                : last.approved() ? new Coded("PASSED", "审核通过") : new Coded("REFUSED", "退回重办");
    }

    private List<Dossier.Answer> answers(String stored) {
        try {
            return json.readValue(stored, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored answers cannot be read", e);
        }
    }

    /** Staff see all, a unit those of its own replies, a signer their own. */
    private List<Dossier.Rating> ratings(UUID id, Viewer viewer, RuleProfile profile) {
        return jdbc.sql("""
                select s.account, s.name, u.name as unit_name, f.round, f.attitude, f.result, f.comment, f.state, f.ended_at, d.due
                  from feedback f
                  join proposal_signer s on s.id = f.signer_id
                  join reply r on r.id = f.reply_id
                  join assignment a on a.id = r.assignment_id
                  join unit u on u.code = a.unit_code
                  join deadline d on d.subject_id = f.id and d.step = 'FEEDBACK'
                 where f.proposal_id = :id
                   and (:staff or s.account = :account or a.unit_code = any(:units))
                 order by f.round, s.proposal_id, s.position, u.name
                """)
                .param("id", id)
                .param("staff", viewer.staff())
                .param("account", viewer.account())
                .param("units", viewer.units().toArray(String[]::new))
                .query((row, n) -> new Dossier.Rating(
                        row.getString("account"),
                        row.getString("name"),
                        row.getString("unit_name"),
                        row.getInt("round"),
                        Coded.of(profile.satisfactionLevels(), row.getString("attitude")),
                        Coded.of(profile.satisfactionLevels(), row.getString("result")),
                        row.getString("comment"),
                        row.getString("state"),
                        row.getObject("ended_at", OffsetDateTime.class),
                        row.getObject("due", LocalDate.class)))
                .list();
    }

    private Dossier.Publication publication(UUID id) {
        return jdbc.sql("select * from publication where proposal_id = :id order by round desc limit 1")
                .param("id", id)
                .query((row, n) -> {
                    var scope = ProposalClosing.Scope.valueOf(row.getString("scope"));
                    return new Dossier.Publication(
                            new Coded(scope.name(), scope.label()),
                            row.getString("summary"),
                            row.getString("reason"),
                            person.nameOf(row.getString("decided_by")),
                            row.getObject("decided_at", OffsetDateTime.class));
                })
                .optional()
                .orElse(null);
    }

    private List<Dossier.File> files(UUID id) {
        return attachments.ofProposal(id).stream()
                .map(a -> new Dossier.File(
                        a.id(),
                        a.purpose(),
                        a.name(),
                        a.mediaType(),
                        a.size(),
                        a.sha256(),
                        a.uploadedBy(),
                        person.nameOf(a.uploadedBy()),
                        a.uploadedAt(),
                        a.released()))
                .toList();
    }

    private List<String> acts(Proposal proposal, Viewer viewer) {
        var acts = new ArrayList<String>();
        var status = proposal.status();
        var replied = signedReplies.exist(proposal.mainId() == null ? proposal.id() : proposal.mainId());
        if (proposal.submittedBy().equals(viewer.account()) && !status.ended() && !replied) {
            acts.add("WITHDRAW");
        }
        if (status == ProposalStatus.MERGED
                && !replied
                && (viewer.groups().contains("proposal-office")
                        || viewer.groups().contains("proposal-committee"))) {
            acts.add("UNMERGE");
        }
        if (consultations.mayBeAsked(proposal)) {
            acts.add("ASK_CONSULTATION");
        }
        if (keyLists.mayBeRecommended(proposal)) {
            acts.add("RECOMMEND_KEY");
        }
        if (status == ProposalStatus.HANDLING
                && viewer.groups().contains(proposal.channel().group())) {
            acts.add("ADD_UNIT");
            if (!signedReplies.existInRound(proposal.id(), proposal.round())) {
                acts.add("CHANGE_LEAD");
            }
        }
        return acts;
    }
}

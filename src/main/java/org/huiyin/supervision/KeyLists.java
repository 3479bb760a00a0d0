package org.huiyin.supervision;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.Refusal;
import org.huiyin.assignment.Assignment;
import org.huiyin.assignment.AssignmentStatus;
import org.huiyin.assignment.Assignments;
import org.huiyin.handling.HandlingPlans;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Directory;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Channel;
import org.huiyin.proposal.KeyProposals;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.ProposalSession;
import org.huiyin.proposal.ProposalStatus;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.ProposerKind;
import org.huiyin.proposal.Sessions;
import org.huiyin.proposal.Signer;
import org.huiyin.proposal.Timeline;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists of recommended key proposals: recommended and scored by the office, given an opinion on by the dispatchers,
 * settled by the office, approved by the leadership in one sitting. A case stands on one open list at most.
 */
@Component
@Transactional
public class KeyLists {

    public static final int MAX_ENTRIES = 100;

    private static final int MAX_REASON = 500;
    private static final int MAX_COMMITTEE = 40;

    /** Under way: filed, and neither merged nor ended. */
    private static final Set<ProposalStatus> ELIGIBLE = EnumSet.of(
            ProposalStatus.FILED,
            ProposalStatus.UNITS_PROPOSED,
            ProposalStatus.HANDLING,
            ProposalStatus.REPLIED,
            ProposalStatus.DISSATISFIED,
            ProposalStatus.CONSULTATION);

    /** Where a list stands. */
    public enum State {
        RECOMMENDING("办公室推荐"),
        CONSULTING("征求交办单位意见"),
        SETTLING("办公室拟定名单"),
        APPROVING("主席会议审定"),
        APPROVED("已审定"),
        DROPPED("已放弃");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Whether the office goes on with a list. */
    public enum Outcome {
        SUBMIT,
        DROP
    }

    /** A list; {@code number} is counted in its session. */
    public record KeyList(
            UUID id,
            UUID sessionId,
            int number,
            List<UUID> openedWith,
            String openedName,
            OffsetDateTime openedAt,
            State state,
            String dropReason,
            OffsetDateTime endedAt) {}

    /** A case as the office recommends it. */
    public record Entry(UUID proposalId, KeyLevel importance, KeyLevel urgency, KeyLevel breadth, String reason) {}

    /** What a dispatcher says of a case; against it only with a reason. */
    public record Opinion(UUID proposalId, Boolean supported, String opinion) {}

    /** What the leadership makes of a case: who leads and which committee assists, or why not. */
    public record Verdict(UUID proposalId, Boolean approved, String reason, String lead, String committee) {}

    private final Proposals proposals;
    private final KeyProposals keys;
    private final KeyScore score;
    private final KeyListProcess process;
    private final Consultations consultations;
    private final HandlingPlans handlingPlans;
    private final Assignments assignments;
    private final Sessions sessions;
    private final Directory directory;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    KeyLists(
            Proposals proposals,
            KeyProposals keys,
            @Lazy KeyScore score,
            @Lazy KeyListProcess process,
            Consultations consultations,
            HandlingPlans handlingPlans,
            Assignments assignments,
            Sessions sessions,
            Directory directory,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.proposals = proposals;
        this.keys = keys;
        this.score = score;
        this.process = process;
        this.consultations = consultations;
        this.handlingPlans = handlingPlans;
        this.assignments = assignments;
        this.sessions = sessions;
        this.directory = directory;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Opens a list in the current session.
     *
     * @param proposalIds the cases that are thought of; may be none yet, or one that is under way already
     * @throws Refusal {@code not-allowed} for all but the office; if a case cannot become a key proposal
     */
    public UUID open(Collection<UUID> proposalIds) {
        if (!person.in(Groups.PROPOSAL_OFFICE)) {
            throw new Refusal("not-allowed", "重点提案名单由提案委员会办公室建立。");
        }
        var wanted = List.copyOf(new LinkedHashSet<>(proposalIds));
        if (wanted.size() > MAX_ENTRIES) {
            throw new Refusal("too-many", "一份名单最多%d件提案。".formatted(MAX_ENTRIES));
        }
        var session = sessions.current();
        wanted.forEach(id -> requireEligible(id, null));
        var id = UUID.randomUUID();
        var number = jdbc.sql("""
                with locked as (select id from proposal_session where id = :session for update)
                insert into key_list (id, session_id, number, opened_with, opened_by, opened_name, opened_at, state)
                select :id, id, (select coalesce(max(number), 0) + 1 from key_list where session_id = :session),
                       :openedWith, :by, :name, :now, 'RECOMMENDING'
                  from locked returning number
                """)
                .param("session", session.id())
                .param("id", id)
                .param("openedWith", wanted.toArray(UUID[]::new))
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .query(Integer.class)
                .single();
        process.start(id, name(session, number));
        return id;
    }

    /** 十四届一次会议第2批重点提案名单. */
    public static String name(ProposalSession session, int number) {
        return "%s第%d批重点提案名单".formatted(session.label(), number);
    }

    /** As task lists show it. */
    public String name(UUID listId) {
        var list = get(listId);
        return name(
                sessions.all().stream()
                        .filter(session -> session.id().equals(list.sessionId()))
                        .findFirst()
                        .orElseThrow(),
                list.number());
    }

    /** @throws Refusal {@code key-list-not-found}; who may read it is for the caller to know */
    public KeyList get(UUID listId) {
        return jdbc.sql("select * from key_list where id = :id")
                .param("id", listId)
                .query((row, n) -> new KeyList(
                        row.getObject("id", UUID.class),
                        row.getObject("session_id", UUID.class),
                        row.getInt("number"),
                        List.of((UUID[]) row.getArray("opened_with").getArray()),
                        row.getString("opened_name"),
                        row.getObject("opened_at", OffsetDateTime.class),
                        State.valueOf(row.getString("state")),
                        row.getString("drop_reason"),
                        row.getObject("ended_at", OffsetDateTime.class)))
                .optional()
                .orElseThrow(() -> new Refusal("key-list-not-found", "没有找到这份名单，或您无权查看。"));
    }

    /** The office recommends cases, or gives the list up. */
    public void recommend(UUID listId, Outcome outcome, List<Entry> entries, String reason) {
        if (outcome == Outcome.DROP) {
            drop(listId, reason);
            return;
        }
        revise(listId, entries);
        entries.forEach(entry -> timeline.record(
                entry.proposalId(),
                "key-recommended",
                "列入%s：%s".formatted(name(listId), entry.reason().strip()),
                Timeline.STAFF));
        channelsConcerned(listId)
                .forEach(channel -> jdbc.sql("""
                        insert into key_inquiry (id, list_id, channel) values (:id, :list, :channel)
                        """)
                        .param("id", UUID.randomUUID())
                        .param("list", listId)
                        .param("channel", channel.name())
                        .update());
        setState(listId, State.CONSULTING);
    }

    /** The inquiries that wait for their dispatchers, in a stable order. */
    public List<UUID> openInquiries(UUID listId) {
        return jdbc.sql("select id from key_inquiry where list_id = :id and answered_at is null order by channel")
                .param("id", listId)
                .query(UUID.class)
                .list();
    }

    /** The dispatcher that an inquiry asks. */
    public Channel asked(UUID inquiryId) {
        return Channel.valueOf(jdbc.sql("select channel from key_inquiry where id = :id")
                .param("id", inquiryId)
                .query(String.class)
                .single());
    }

    /** The cases of the list that a dispatcher is asked about. */
    public List<UUID> casesOf(UUID listId, Channel channel) {
        return entries(listId).stream()
                .filter(id -> concerned(proposals.get(id)).contains(channel))
                .toList();
    }

    /**
     * A dispatcher gives its opinion on each of the cases that it is asked about.
     *
     * @throws Refusal if a case is left out, or opposed without a reason
     */
    public void giveOpinions(UUID listId, UUID inquiryId, List<Opinion> opinions) {
        var channel = asked(inquiryId);
        if (!person.in(channel.group())) {
            throw new Refusal("not-allowed", "这项意见由%s提出。".formatted(channel.label()));
        }
        var given = opinions.stream().collect(Collectors.toMap(Opinion::proposalId, one -> one, (one, other) -> other));
        for (var id : casesOf(listId, channel)) {
            var opinion = given.remove(id);
            if (opinion == null || opinion.supported() == null) {
                throw new Refusal("opinion-missing", "opinions", "请对《%s》提出意见。".formatted(title(id)));
            }
            var words = SupervisedParts.text(opinion.opinion(), "opinions", "意见", MAX_REASON);
            if (!opinion.supported() && words == null) {
                throw new Refusal("opinion-missing", "opinions", "不赞成将《%s》列为重点的，请写明理由。".formatted(title(id)));
            }
            jdbc.sql("""
                    insert into key_opinion (inquiry_id, proposal_id, supported, opinion)
                    values (:inquiry, :proposal, :supported, :opinion)
                    """)
                    .param("inquiry", inquiryId)
                    .param("proposal", id)
                    .param("supported", opinion.supported())
                    .param("opinion", words)
                    .update();
        }
        if (!given.isEmpty()) {
            throw new Refusal("case-not-on-list", "opinions", "有的提案不在征求意见的范围内，请刷新后重新填写。");
        }
        jdbc.sql("""
                update key_inquiry set answered_by = :by, answered_name = :name, answered_at = :now where id = :id
                """)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .param("id", inquiryId)
                .update();
        if (openInquiries(listId).isEmpty()) {
            setState(listId, State.SETTLING);
        }
    }

    /** The office settles the list after the dispatchers' or the leadership's opinions, or gives it up. */
    public void settle(UUID listId, Outcome outcome, List<Entry> entries, String reason) {
        if (outcome == Outcome.DROP) {
            drop(listId, reason);
            return;
        }
        var known = Set.copyOf(allEverRecommended(listId));
        entries.stream()
                .filter(entry -> !known.contains(entry.proposalId()))
                .findFirst()
                .ifPresent(entry -> {
                    throw new Refusal(
                            "case-not-consulted",
                            "entries",
                            "《%s》没有征求过交办单位意见，请另建一份名单。".formatted(title(entry.proposalId())));
                });
        revise(listId, entries);
        setState(listId, State.APPROVING);
        notices.tell(
                List.of(Groups.LEADERSHIP),
                null,
                NoticeKind.KEY_LIST_TO_APPROVE,
                Map.of("list", name(listId), "count", String.valueOf(entries.size())));
    }

    /**
     * The leadership approves the list case by case in one sitting, or sends it back.
     *
     * @return whether it is approved
     * @throws Refusal if a case is left out, approved without lead and committee, or struck without a reason; if one is
     *     to be designated that has ended meanwhile
     */
    public boolean decide(UUID listId, boolean approved, List<Verdict> verdicts, String reason) {
        if (!person.in(Groups.LEADERSHIP)) {
            throw new Refusal("not-allowed", "重点提案名单由主席会议成员审定。");
        }
        if (!approved && reason == null) {
            throw new Refusal("reason-missing", "reason", "退回名单须写明理由。");
        }
        jdbc.sql("""
                insert into key_sitting (list_id, revision, approved, reason, decided_by, decided_name, decided_at)
                values (:list, :revision, :approved, :reason, :by, :name, :now)
                """)
                .param("list", listId)
                .param("revision", revision(listId))
                .param("approved", approved)
                .param("reason", reason)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (!approved) {
            setState(listId, State.SETTLING);
            return false;
        }
        var given = verdicts.stream().collect(Collectors.toMap(Verdict::proposalId, one -> one, (one, other) -> other));
        for (var id : entries(listId)) {
            var verdict = given.remove(id);
            if (verdict == null || verdict.approved() == null) {
                throw new Refusal("verdict-missing", "verdicts", "请对《%s》作出决定。".formatted(title(id)));
            }
            record(listId, verdict);
        }
        if (!given.isEmpty()) {
            throw new Refusal("case-not-on-list", "verdicts", "有的提案不在名单上，请刷新后重新填写。");
        }
        return true;
    }

    /** Designates what the leadership approved, and tells everybody whom it concerns. @return the cases designated */
    public List<UUID> designate(UUID listId) {
        var designated = jdbc.sql("""
                select v.proposal_id, v.list_id, r.reason, r.score, v.lead_account, v.lead_name, v.committee,
                       s.decided_by as designated_by, s.decided_name as designated_name, s.decided_at as designated_at
                  from key_verdict v
                  join key_sitting s on s.list_id = v.list_id and s.revision = v.revision
                  join key_recommendation r
                    on r.list_id = v.list_id and r.revision = v.revision and r.proposal_id = v.proposal_id
                 where v.list_id = :list and v.approved order by r.position
                """)
                .param("list", listId)
                .query(KeyProposals.KeyProposal.class)
                .list();
        designated.forEach(key -> {
            designate(key);
            handlingPlans.ask(key.proposalId());
            consultations.request(key.proposalId(), Origin.DESIGNATION, key.reason());
        });
        jdbc.sql("update key_list set state = 'APPROVED', ended_at = :now where id = :id")
                .param("now", OffsetDateTime.now(clock))
                .param("id", listId)
                .update();
        return designated.stream().map(KeyProposals.KeyProposal::proposalId).toList();
    }

    /** Whether the office may put the case on a list now. */
    @Transactional(readOnly = true)
    public boolean mayBeRecommended(Proposal proposal) {
        return person.in(Groups.PROPOSAL_OFFICE) && obstacle(proposal, null) == null;
    }

    /** The members of the leadership, one of whom takes the lead. */
    public List<Directory.Addressee> leaders() {
        return directory.addressees(Groups.LEADERSHIP);
    }

    private void designate(KeyProposals.KeyProposal key) {
        keys.designate(key);
        var id = key.proposalId();
        timeline.record(id, "key-designated", "列为重点提案，领衔督办领导：%s，协助：%s。".formatted(key.leadName(), key.committee()));
        var told = new TreeSet<String>();
        proposals.signersToAnswer(id).stream().map(Signer::account).forEach(told::add);
        assignments.of(id).stream()
                .filter(Assignment::open)
                .filter(part -> part.status() != AssignmentStatus.PROPOSED)
                .forEach(part -> told.addAll(SupervisedParts.people(part)));
        concerned(proposals.get(id)).forEach(channel -> told.add(channel.group()));
        told.add(Groups.PROPOSAL_OFFICE);
        told.add(key.leadAccount());
        notices.tell(
                told,
                id,
                NoticeKind.KEY_DESIGNATED,
                Map.of("title", title(id), "lead", key.leadName(), "committee", key.committee()),
                "key:" + id);
    }

    private void record(UUID listId, Verdict verdict) {
        var id = verdict.proposalId();
        var words = SupervisedParts.text(verdict.reason(), "verdicts", "理由", MAX_REASON);
        var committee = SupervisedParts.text(verdict.committee(), "verdicts", "协助的专门委员会", MAX_COMMITTEE);
        var lead = leaders().stream()
                .filter(leader -> leader.account().equals(verdict.lead()))
                .findFirst();
        if (verdict.approved()) {
            requireEligible(id, listId);
            if (lead.isEmpty() || committee == null) {
                throw new Refusal("lead-missing", "verdicts", "请为《%s》明确领衔督办领导和协助的专门委员会。".formatted(title(id)));
            }
        } else if (words == null) {
            throw new Refusal("reason-missing", "verdicts", "划去《%s》的，请写明理由。".formatted(title(id)));
        }
        jdbc.sql("""
                insert into key_verdict (list_id, revision, proposal_id, approved, reason, lead_account, lead_name, committee)
                values (:list, :revision, :proposal, :approved, :reason, :lead, :leadName, :committee)
                """)
                .param("list", listId)
                .param("revision", revision(listId))
                .param("proposal", id)
                .param("approved", verdict.approved())
                .param("reason", words)
                .param("lead", verdict.approved() ? lead.orElseThrow().account() : null)
                .param("leadName", verdict.approved() ? lead.orElseThrow().name() : null)
                .param("committee", verdict.approved() ? committee : null)
                .update();
        if (!verdict.approved()) {
            timeline.record(id, "key-struck", "主席会议未列为重点提案：" + words, Timeline.STAFF);
        }
    }

    private void revise(UUID listId, List<Entry> entries) {
        if (entries.isEmpty()) {
            throw new Refusal("entries-missing", "entries", "请至少推荐一件提案。");
        }
        if (entries.size() > MAX_ENTRIES) {
            throw new Refusal("too-many", "entries", "一份名单最多%d件提案。".formatted(MAX_ENTRIES));
        }
        var revision = revision(listId) + 1;
        var seen = new HashSet<UUID>();
        for (var entry : entries) {
            if (entry.proposalId() == null) {
                throw new Refusal("case-missing", "entries", "请选择要推荐的提案。");
            }
            var proposal = requireEligible(entry.proposalId(), listId);
            if (!seen.add(entry.proposalId())) {
                throw new Refusal("case-twice", "entries", "《%s》推荐了两次，请删去一行。".formatted(title(entry.proposalId())));
            }
            if (entry.importance() == null || entry.urgency() == null || entry.breadth() == null) {
                throw new Refusal(
                        "level-missing", "entries", "请评定《%s》的重要性、紧迫性和覆盖面。".formatted(title(entry.proposalId())));
            }
            var words = SupervisedParts.text(entry.reason(), "entries", "推荐理由", MAX_REASON);
            if (words == null) {
                throw new Refusal("reason-missing", "entries", "请写明推荐《%s》的理由。".formatted(title(entry.proposalId())));
            }
            var collective = proposal.proposerKind() != ProposerKind.MEMBER;
            jdbc.sql("""
                    insert into key_recommendation (list_id, revision, position, proposal_id, importance, urgency, breadth,
                                                    collective, score, reason, recommended_by, recommended_name,
                                                    recommended_at)
                    values (:list, :revision, :position, :proposal, :importance, :urgency, :breadth, :collective, :score,
                            :reason, :by, :name, :now)
                    """)
                    .param("list", listId)
                    .param("revision", revision)
                    .param("position", seen.size())
                    .param("proposal", entry.proposalId())
                    .param("importance", entry.importance().name())
                    .param("urgency", entry.urgency().name())
                    .param("breadth", entry.breadth().name())
                    .param("collective", collective)
                    .param("score", score.of(entry.importance(), entry.urgency(), entry.breadth(), collective))
                    .param("reason", words)
                    .param("by", person.account())
                    .param("name", person.name())
                    .param("now", OffsetDateTime.now(clock))
                    .update();
        }
    }

    private void drop(UUID listId, String reason) {
        if (reason == null) {
            throw new Refusal("reason-missing", "reason", "放弃名单须写明理由。");
        }
        jdbc.sql("update key_list set state = 'DROPPED', drop_reason = :reason, ended_at = :now where id = :id")
                .param("reason", reason)
                .param("now", OffsetDateTime.now(clock))
                .param("id", listId)
                .update();
    }

    private void setState(UUID listId, State state) {
        jdbc.sql("update key_list set state = :state where id = :id")
                .param("state", state.name())
                .param("id", listId)
                .update();
    }

    private int revision(UUID listId) {
        return jdbc.sql("select coalesce(max(revision), 0) from key_recommendation where list_id = :id")
                .param("id", listId)
                .query(Integer.class)
                .single();
    }

    /** On the last revision, in its order. */
    private List<UUID> entries(UUID listId) {
        return jdbc.sql("""
                select proposal_id from key_recommendation where list_id = :id and revision = :revision order by position
                """)
                .param("id", listId)
                .param("revision", revision(listId))
                .query(UUID.class)
                .list();
    }

    private List<UUID> allEverRecommended(UUID listId) {
        return jdbc.sql("select distinct proposal_id from key_recommendation where list_id = :id")
                .param("id", listId)
                .query(UUID.class)
                .list();
    }

    private Set<Channel> channelsConcerned(UUID listId) {
        return entries(listId).stream()
                .flatMap(id -> concerned(proposals.get(id)).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Channel.class)));
    }

    /** A case that nobody assigns yet may become any dispatcher's. */
    private static List<Channel> concerned(Proposal proposal) {
        return proposal.channel() == null ? Arrays.asList(Channel.values()) : List.of(proposal.channel());
    }

    private Proposal requireEligible(UUID proposalId, UUID listId) {
        var proposal = proposals.get(proposalId);
        var obstacle = obstacle(proposal, listId);
        if (obstacle != null) {
            throw new Refusal("case-not-eligible", "entries", "《%s》%s。".formatted(title(proposalId), obstacle));
        }
        return proposal;
    }

    /** Why the case cannot become a key proposal on this list; null if it can. */
    private String obstacle(Proposal proposal, UUID listId) {
        if (!ELIGIBLE.contains(proposal.status())) {
            return "现为“%s”，不能列为重点提案".formatted(proposal.status().label());
        }
        if (keys.isKey(proposal.id())) {
            return "已经是重点提案";
        }
        var elsewhere = jdbc.sql("""
                select exists (select 1 from key_list l
                                where l.ended_at is null and l.id is distinct from :list
                                  and (:proposal = any(l.opened_with) and l.state = 'RECOMMENDING'
                                       or exists (select 1 from key_recommendation r
                                                   where r.list_id = l.id and r.proposal_id = :proposal
                                                     and r.revision = (select max(revision) from key_recommendation m
                                                                        where m.list_id = l.id))))
                """)
                .param("list", listId)
                .param("proposal", proposal.id())
                .query(Boolean.class)
                .single();
        return elsewhere ? "已在另一份重点提案名单上" : null;
    }

    private String title(UUID proposalId) {
        return proposals.text(proposalId).title();
    }
}

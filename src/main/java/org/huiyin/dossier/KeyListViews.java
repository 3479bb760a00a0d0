package org.huiyin.dossier;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.proposal.Channel;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.ProposalSession;
import org.huiyin.proposal.ProposalStatus;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.ProposerKind;
import org.huiyin.supervision.KeyLevel;
import org.huiyin.supervision.KeyLists;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers a list of recommended key proposals for its readers: staff alone. */
@Component
@Transactional(readOnly = true)
public class KeyListViews {

    /** @param cases how many it holds */
    public record Line(UUID id, String name, Coded state, String openedBy, OffsetDateTime openedAt, int cases) {}

    private final Visibility visibility;
    private final KeyLists lists;
    private final Proposals proposals;
    private final JdbcClient jdbc;

    KeyListViews(Visibility visibility, KeyLists lists, Proposals proposals, JdbcClient jdbc) {
        this.visibility = visibility;
        this.lists = lists;
        this.proposals = proposals;
        this.jdbc = jdbc;
    }

    /** The latest fifty, the newest first; for others than staff there are none. */
    public List<Line> all() {
        if (!visibility.viewer().staff()) {
            return List.of();
        }
        return jdbc.sql("""
                select l.*, o.term, o.number as session_number,
                       coalesce(nullif((select count(*) from key_recommendation r where r.list_id = l.id and r.revision =
                                 (select max(revision) from key_recommendation m where m.list_id = l.id)), 0),
                                cardinality(l.opened_with)) as cases
                  from key_list l join proposal_session o on o.id = l.session_id
                 order by l.opened_at desc, l.id limit 50
                """)
                .query((row, n) -> {
                    var state = KeyLists.State.valueOf(row.getString("state"));
                    return new Line(
                            row.getObject("id", UUID.class),
                            name(row.getInt("term"), row.getInt("session_number"), row.getInt("number")),
                            new Coded(state.name(), state.label()),
                            row.getString("opened_name"),
                            row.getObject("opened_at", OffsetDateTime.class),
                            row.getInt("cases"));
                })
                .list();
    }

    private static String name(int term, int sessionNumber, int number) {
        return KeyLists.name(new ProposalSession(null, term, sessionNumber, null, null), number);
    }

    /** @throws Refusal {@code key-list-not-found}, also for others than staff */
    public KeyListView get(UUID id) {
        if (!visibility.viewer().staff()) {
            throw new Refusal("key-list-not-found", "没有找到这份名单，或您无权查看。");
        }
        var list = lists.get(id);
        var revision = jdbc.sql("select coalesce(max(revision), 0) from key_recommendation where list_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
        var inquiries = inquiries(id);
        return new KeyListView(
                id,
                lists.name(id),
                new Coded(list.state().name(), list.state().label()),
                list.openedName(),
                list.openedAt(),
                list.endedAt(),
                list.dropReason(),
                revision,
                revision > 0
                        ? List.of()
                        : list.openedWith().stream().map(this::candidate).toList(),
                entries(id, revision, inquiries),
                inquiries,
                sittings(id),
                lists.leaders().stream()
                        .map(leader -> new KeyListView.Leader(leader.account(), leader.name()))
                        .toList());
    }

    private KeyListView.Candidate candidate(UUID proposalId) {
        var proposal = proposals.get(proposalId);
        return new KeyListView.Candidate(
                proposalId,
                proposal.caseNumberText(),
                proposals.text(proposalId).title(),
                proposal.proposerKind() != ProposerKind.MEMBER);
    }

    private List<KeyListView.Inquiry> inquiries(UUID id) {
        return jdbc.sql("select * from key_inquiry where list_id = :id order by channel")
                .param("id", id)
                .query((row, n) -> {
                    var channel = Channel.valueOf(row.getString("channel"));
                    return new KeyListView.Inquiry(
                            row.getObject("id", UUID.class),
                            new Coded(channel.name(), channel.label()),
                            lists.casesOf(id, channel),
                            row.getString("answered_name"),
                            row.getObject("answered_at", OffsetDateTime.class));
                })
                .list();
    }

    private List<KeyListView.Entry> entries(UUID id, int revision, List<KeyListView.Inquiry> inquiries) {
        return jdbc.sql("""
                select r.*, p.case_number, p.status, t.title, f.name as first_signer, v.approved, v.reason as verdict_reason,
                       v.lead_name, v.committee,
                       array(select u.name from assignment a join unit u on u.code = a.unit_code
                              where a.proposal_id = p.id and a.round = p.round and a.status not in ('PROPOSED', 'RETURNED')
                              order by a.role desc, u.name) as units
                  from key_recommendation r
                  join proposal p on p.id = r.proposal_id
                  join lateral (select title from proposal_text t where t.proposal_id = p.id
                                 order by revision desc limit 1) t on true
                  join proposal_signer f on f.proposal_id = p.id and f.position = 1
                  left join key_verdict v
                    on v.list_id = r.list_id and v.revision = r.revision and v.proposal_id = r.proposal_id
                 where r.list_id = :id and r.revision = :revision order by r.position
                """)
                .param("id", id)
                .param("revision", revision)
                .query((row, n) -> {
                    var proposalId = row.getObject("proposal_id", UUID.class);
                    var status = ProposalStatus.valueOf(row.getString("status"));
                    return new KeyListView.Entry(
                            proposalId,
                            Proposal.caseNumberText(row.getObject("case_number", Integer.class)),
                            row.getString("title"),
                            row.getString("first_signer"),
                            row.getBoolean("collective"),
                            new Coded(status.name(), status.label()),
                            List.of((String[]) row.getArray("units").getArray()),
                            inquiries.stream()
                                    .filter(one -> one.cases().contains(proposalId))
                                    .map(one -> one.channel().label())
                                    .toList(),
                            level(row.getString("importance")),
                            level(row.getString("urgency")),
                            level(row.getString("breadth")),
                            row.getInt("score"),
                            row.getString("reason"),
                            opinions(id, proposalId),
                            row.getObject("approved") == null
                                    ? null
                                    : new KeyListView.Verdict(
                                            row.getBoolean("approved"),
                                            row.getString("verdict_reason"),
                                            row.getString("lead_name"),
                                            row.getString("committee")));
                })
                .list();
    }

    private static Coded level(String code) {
        return new Coded(code, KeyLevel.valueOf(code).label());
    }

    private List<KeyListView.OpinionView> opinions(UUID listId, UUID proposalId) {
        return jdbc.sql("""
                select i.channel, i.answered_name, i.answered_at, o.supported, o.opinion
                  from key_opinion o join key_inquiry i on i.id = o.inquiry_id
                 where i.list_id = :list and o.proposal_id = :proposal order by i.answered_at
                """)
                .param("list", listId)
                .param("proposal", proposalId)
                .query((row, n) -> new KeyListView.OpinionView(
                        Channel.valueOf(row.getString("channel")).label(),
                        row.getBoolean("supported"),
                        row.getString("opinion"),
                        row.getString("answered_name"),
                        row.getObject("answered_at", OffsetDateTime.class)))
                .list();
    }

    private List<KeyListView.Sitting> sittings(UUID id) {
        return jdbc.sql("""
                select revision, approved, reason, decided_name as by, decided_at as at from key_sitting
                 where list_id = :id order by revision
                """).param("id", id).query(KeyListView.Sitting.class).list();
    }
}

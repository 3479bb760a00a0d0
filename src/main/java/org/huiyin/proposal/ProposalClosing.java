package org.huiyin.proposal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The decision on publication, and closing 办结. */
@Component
@Transactional
public class ProposalClosing {

    /** How much of a proposal and its replies the public may read. */
    public enum Scope {
        FULL("全文公开"),
        SUMMARY("摘要公开"),
        NONE("不公开");

        private final String label;

        Scope(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final Proposals proposals;
    private final ProposalMerging merging;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProposalClosing(
            Proposals proposals,
            ProposalMerging merging,
            Timeline timeline,
            ApplicationEventPublisher events,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.proposals = proposals;
        this.merging = merging;
        this.timeline = timeline;
        this.events = events;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Refusal if a summary or the reason for not publishing is missing, or the proposer did not agree */
    public void decidePublication(UUID id, Scope scope, String summary, String reason) {
        if (scope != Scope.NONE && !proposals.get(id).publicationAgreed()) {
            throw new Refusal("publication-not-agreed", "publication", "提案人不同意公开，只能选择“不公开”。");
        }
        if (scope == Scope.SUMMARY && summary == null) {
            throw new Refusal("summary-missing", "summary", "摘要公开须填写摘要。");
        }
        if (scope == Scope.NONE && reason == null) {
            throw new Refusal("reason-missing", "reason", "不公开须写明理由。");
        }
        jdbc.sql("""
                insert into publication (proposal_id, round, scope, summary, reason, decided_by, decided_at)
                select id, round, :scope, :summary, :reason, :by, :now from proposal where id = :id
                """)
                .param("id", id)
                .param("scope", scope.name())
                .param("summary", scope == Scope.SUMMARY ? summary : null)
                .param("reason", reason)
                .param("by", person.account())
                .param("now", OffsetDateTime.now(clock))
                .update();
        timeline.record(id, "publication-decided", "公开审定：%s。".formatted(scope.label()));
    }

    /** Marks proposal and replies as published from now on. */
    public void publish(UUID id) {
        jdbc.sql("update publication set published_at = :now where proposal_id = :id and published_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        timeline.record(id, "published", "提案和答复已公开。");
    }

    /** Whether it was decided, last time, that the public may read of this case, in full or in part. */
    @Transactional(readOnly = true)
    public boolean isPublic(UUID id) {
        return jdbc.sql("""
                select coalesce((select scope <> 'NONE' from publication where proposal_id = :id
                                  order by round desc limit 1), false)
                """).param("id", id).query(Boolean.class).single();
    }

    /** Closes the case and what was merged into it. */
    public void close(UUID id) {
        proposals.advance(id, ProposalStatus.CLOSED);
        notices.tell(
                proposals.signersToAnswer(id).stream().map(Signer::account).toList(),
                id,
                NoticeKind.CLOSED,
                Map.of("title", proposals.text(id).title()));
        timeline.record(id, "closed", "办结。");
        events.publishEvent(new ProposalClosed(id));
        merging.closeMerged(id);
    }
}

package org.huiyin.proposal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Merging 并案 and un-merging 取消并案. */
@Component
@Transactional
public class ProposalMerging {

    private final ProposalRepository repository;
    private final Proposals proposals;
    private final SignedReplies signedReplies;
    private final ProposalProcess process;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProposalMerging(
            ProposalRepository repository,
            Proposals proposals,
            @Lazy SignedReplies signedReplies,
            @Lazy ProposalProcess process,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.repository = repository;
        this.proposals = proposals;
        this.signedReplies = signedReplies;
        this.process = process;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Refusal if one cannot be merged into the other */
    public void check(UUID id, UUID mainId) {
        if (id.equals(mainId)) {
            throw new Refusal("merge-with-itself", "mainProposalId", "不能并入提案自身，请选择另一件主案。");
        }
        var main =
                repository.lock(mainId).orElseThrow(() -> new Refusal("main-unknown", "mainProposalId", "没有找到所选的主案。"));
        if (main.mainId() != null) {
            throw new Refusal("main-is-merged", "mainProposalId", "所选提案已并入另一件提案，请选择它的主案。");
        }
        if (main.status().ended()) {
            throw new Refusal(
                    "main-ended",
                    "mainProposalId",
                    "所选主案已经了结（%s），不能并入。".formatted(main.status().label()));
        }
        if (signedReplies.exist(mainId)) {
            throw new Refusal("main-replied", "mainProposalId", "所选主案的答复已经签发，不能再并入。");
        }
        if (!repository.mergedInto(id).isEmpty()) {
            throw new Refusal("is-main-itself", "mainProposalId", "已有提案并入本案，本案不能再并入其他提案。");
        }
    }

    /** Merges by the committee's last decision, which named the main proposal. */
    public void merge(UUID id, UUID mainId) {
        check(id, mainId);
        var merged = proposals.get(id);
        proposals.advance(id, ProposalStatus.MERGED);
        repository.setMain(id, mainId);
        jdbc.sql("""
                insert into merging (id, merged_id, main_id, earlier, merged_by, merged_at)
                values (:id, :mergedId, :mainId, :earlier, :by, :now)
                """)
                .param("id", UUID.randomUUID())
                .param("mergedId", id)
                .param("mainId", mainId)
                .param("earlier", merged.status().name())
                .param("by", person.account())
                .param("now", OffsetDateTime.now(clock))
                .update();
        var title = proposals.text(id).title();
        var mainTitle = proposals.text(mainId).title();
        notices.tell(
                proposals.signers(id).stream().map(Signer::account).toList(),
                id,
                NoticeKind.MERGED,
                Map.of("title", title, "main", mainTitle));
        timeline.record(id, "merged", "并入《%s》办理。".formatted(mainTitle));
        timeline.record(mainId, "merged-in", "《%s》并入本案办理。".formatted(title));
    }

    /**
     * Undoes a merging on the office's or the committee's word.
     *
     * @throws Refusal if it is not merged, or a reply to the main proposal has been signed
     */
    public void undo(UUID id, String reason) {
        if (!person.in("proposal-office") && !person.in("proposal-committee")) {
            throw new Refusal("not-allowed", "只有提案委员会及其办公室可以取消并案。");
        }
        if (reason == null || reason.isBlank()) {
            throw new Refusal("reason-missing", "reason", "请写明取消并案的理由。");
        }
        var merged = proposals.lock(id);
        if (merged.status() != ProposalStatus.MERGED) {
            throw new Refusal("not-merged", "这件提案没有并案。");
        }
        proposals.lock(merged.mainId());
        if (signedReplies.exist(merged.mainId())) {
            throw new Refusal("main-replied", "主案的答复已经签发，不能取消并案。");
        }
        release(id, merged.mainId(), reason);
    }

    /** Gives back everything merged into a proposal that ends without a reply. */
    void releaseAll(UUID mainId) {
        repository.mergedInto(mainId).forEach(id -> release(id, mainId, "主案已了结，未予答复"));
    }

    private void release(UUID id, UUID mainId, String reason) {
        jdbc.sql("""
                update merging set undone_by = :by, undone_at = :now, undone_reason = :reason
                 where merged_id = :id and undone_at is null
                """)
                .param("by", person.account())
                .param("now", OffsetDateTime.now(clock))
                .param("reason", reason)
                .param("id", id)
                .update();
        timeline.record(id, "unmerged", "取消并案：%s。".formatted(reason));
        timeline.record(
                mainId,
                "unmerged-from",
                "《%s》不再并入本案：%s。".formatted(proposals.text(id).title(), reason));
        notices.tell(
                List.of("proposal-committee"),
                id,
                NoticeKind.UNMERGED,
                Map.of("title", proposals.text(id).title()));
        process.unmerged(id);
    }

    /** Puts the proposal back where it stood before it was merged. */
    public void restore(UUID id) {
        var earlier = jdbc.sql("""
                select earlier from merging where merged_id = :id order by merged_at desc limit 1
                """).param("id", id).query(String.class).single();
        repository.setMain(id, null);
        proposals.advance(id, ProposalStatus.valueOf(earlier));
    }

    /** The main proposal is closed, and with it this one. */
    public void closeWithMain(UUID id) {
        proposals.advance(id, ProposalStatus.CLOSED_WITH_MAIN);
        timeline.record(id, "closed", "主案办结，本案随之办结。");
    }

    void closeMerged(UUID mainId) {
        repository.mergedInto(mainId).forEach(process::mainClosed);
    }
}

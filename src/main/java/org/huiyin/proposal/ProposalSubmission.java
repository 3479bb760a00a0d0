package org.huiyin.proposal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Submission, and correction of what was returned. */
@Component
@Transactional
public class ProposalSubmission {

    private static final int MAX_REQUESTS = 20;
    private static final int MAX_REQUEST_LENGTH = 2000;
    private static final int MAX_SIGNERS = 50;

    private final ProposalRepository repository;
    private final Proposals proposals;
    private final Sessions sessions;
    private final RuleProfiles profiles;
    private final CaseDeadlines limits;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProposalSubmission(
            ProposalRepository repository,
            Proposals proposals,
            Sessions sessions,
            RuleProfiles profiles,
            CaseDeadlines limits,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.repository = repository;
        this.proposals = proposals;
        this.sessions = sessions;
        this.profiles = profiles;
        this.limits = limits;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What a member submits.
     *
     * @param id        the draft's id, which becomes the proposal's: a second submission of one draft is refused
     * @param coSigners accounts, without the first proposer's own
     */
    public record NewProposal(
            UUID id,
            ProposerKind proposerKind,
            ProposalText text,
            List<String> coSigners,
            String suggestedUnits,
            boolean contactAgreed,
            boolean publicationAgreed) {}

    /**
     * Registers a proposal: it gets its registration number 流水号, and the person signed in is its first proposer.
     *
     * @throws Refusal if a field is wrong, a co-signer unknown, or the draft was submitted before
     */
    public Proposal submit(NewProposal submitted) {
        var session = sessions.current();
        var profile = profiles.current(session.ruleProfile());
        check(submitted.text(), profile);
        var accounts = new LinkedHashSet<String>();
        accounts.add(person.account());
        accounts.addAll(submitted.coSigners());
        if (accounts.size() > MAX_SIGNERS) {
            throw new Refusal("too-many-signers", "coSigners", "联名人最多" + (MAX_SIGNERS - 1) + "位。");
        }
        accounts.forEach(account -> {
            if (!person.isMember(account)) {
                throw new Refusal("signer-unknown", "coSigners", "联名人“" + account + "”不是本届委员或集体提案者的账号。");
            }
        });
        var now = OffsetDateTime.now(clock);
        var plenary = session.plenaryCutoff() == null || !now.isAfter(session.plenaryCutoff());
        if (repository.find(submitted.id()).isPresent()) {
            throw alreadySubmitted();
        }
        var proposal = new Proposal(
                submitted.id(),
                session.id(),
                repository.nextRegistrationNumber(session.id()),
                null,
                plenary ? "PLENARY" : "INTER_SESSION",
                submitted.proposerKind(),
                submitted.suggestedUnits(),
                submitted.contactAgreed(),
                submitted.publicationAgreed(),
                ProposalStatus.SUBMITTED,
                0,
                null,
                null,
                null,
                profile.name(),
                profile.version(),
                person.account(),
                now,
                null,
                null,
                0);
        try {
            repository.insert(proposal);
        } catch (DuplicateKeyException e) {
            throw alreadySubmitted();
        }
        repository.insertText(proposal.id(), 1, submitted.text(), null, person.account(), now);
        var position = 1;
        for (var account : accounts) {
            repository.insertSigner(
                    new Signer(UUID.randomUUID(), proposal.id(), account, person.nameOf(account), position++));
        }
        timeline.record(
                proposal.id(),
                "submitted",
                "提交提案《%s》，流水号%d。".formatted(submitted.text().title(), proposal.registrationNumber()));
        return proposal;
    }

    /** Replaces the text by a further revision and sends it back to the first review. */
    public void correct(UUID id, ProposalText text, String note) {
        check(text, proposals.profile(id));
        proposals.advance(id, ProposalStatus.SUBMITTED);
        var revision = repository.lastRevision(id) + 1;
        var now = OffsetDateTime.now(clock);
        repository.insertText(id, revision, text, note, person.account(), now);
        limits.end(id, Step.CORRECTION);
        jdbc.sql("update correction_request set answered_at = :now where proposal_id = :id and answered_at is null")
                .param("now", now)
                .param("id", id)
                .update();
        timeline.record(id, "corrected", "提案人修改后重新提交（第%d稿）。%s".formatted(revision, note == null ? "" : note));
    }

    /**
     * Gives the proposer longer.
     *
     * @param workingDays 1 to 60, counted from today
     * @return the new due date
     */
    public LocalDate keepWaiting(UUID id, int workingDays, String reason) {
        if (workingDays < 1 || workingDays > 60) {
            throw new Refusal("extra-days-invalid", "extraDays", "继续等待的期限应为1至60个工作日。");
        }
        var due = limits.extend(id, Step.CORRECTION, workingDays, reason);
        notices.tell(
                List.of(proposals.get(id).submittedBy()),
                id,
                NoticeKind.CORRECTION_EXTENDED,
                Map.of("title", proposals.text(id).title(), "due", Deadlines.said(due)));
        timeline.record(id, "correction-extended", "修改期限延至%s：%s".formatted(Deadlines.said(due), reason));
        return due;
    }

    private void check(ProposalText text, RuleProfile profile) {
        if (!RuleProfile.holds(profile.categories(), text.category())) {
            throw new Refusal("category-unknown", "category", "请选择提案类别。");
        }
        if (text.requests().isEmpty()) {
            throw new Refusal("request-missing", "requests", "请至少写一条具体建议。");
        }
        if (text.requests().size() > MAX_REQUESTS) {
            throw new Refusal("too-many-requests", "requests", "建议最多" + MAX_REQUESTS + "条。");
        }
        for (int i = 0; i < text.requests().size(); i++) {
            var request = text.requests().get(i);
            if (request == null || request.isBlank()) {
                throw new Refusal("request-empty", "requests", "第%d条建议没有内容，请填写或删除。".formatted(i + 1));
            }
            if (request.codePointCount(0, request.length()) > MAX_REQUEST_LENGTH) {
                throw new Refusal("request-too-long", "requests", "第%d条建议最多%d个字。".formatted(i + 1, MAX_REQUEST_LENGTH));
            }
        }
    }

    private static Refusal alreadySubmitted() {
        return new Refusal("already-submitted", "这份提案已经提交，不必重复提交。");
    }
}

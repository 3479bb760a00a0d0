package org.huiyin.proposal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.engine.CaseRules;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proposals as they stand, and the moves from one status to the next. */
@Component
@Transactional
public class Proposals implements CaseRules {

    private final ProposalRepository repository;
    private final RuleProfiles profiles;
    private final CaseDeadlines limits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Proposals(
            ProposalRepository repository,
            RuleProfiles profiles,
            CaseDeadlines limits,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.profiles = profiles;
        this.limits = limits;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Refusal {@code proposal-not-found} */
    public Proposal get(UUID id) {
        return repository.find(id).orElseThrow(() -> notFound(id));
    }

    /** As {@link #get}, and locked until the transaction ends. */
    public Proposal lock(UUID id) {
        return repository.lock(id).orElseThrow(() -> notFound(id));
    }

    public ProposalText text(UUID id) {
        return repository.text(id);
    }

    /** In signing order, the first proposer first. */
    public List<Signer> signers(UUID id) {
        return repository.signers(id);
    }

    /** The signers of the proposal and of all that are merged into it: everybody whom a reply goes to. */
    public List<Signer> signersToAnswer(UUID id) {
        var signers = new java.util.ArrayList<>(signers(id));
        repository.answeredWith(id).forEach(merged -> signers.addAll(signers(merged)));
        return signers;
    }

    public List<UUID> mergedInto(UUID mainId) {
        return repository.mergedInto(mainId);
    }

    /** The rules that the case started under. */
    public RuleProfile profile(UUID id) {
        var p = get(id);
        return profiles.version(p.profileName(), p.profileVersion());
    }

    @Override
    public Map<UUID, RuleProfile> profiles(Collection<UUID> ids) {
        var found = new HashMap<UUID, RuleProfile>();
        repository.rules(ids).forEach((id, rules) -> found.put(id, profiles.version(rules.name(), rules.version())));
        return found;
    }

    /**
     * Moves a proposal to its next status.
     *
     * @throws IllegalStateException if that status cannot follow the present one
     */
    public void advance(UUID id, ProposalStatus next) {
        var p = lock(id);
        if (!p.status().mayBecome(next)) {
            throw new IllegalStateException("proposal " + id + " is " + p.status() + " and cannot become " + next);
        }
        repository.setStatus(p, next, OffsetDateTime.now(clock));
        if (next.ended()) {
            limits.endAll(id);
            events.publishEvent(new ProposalEnded(id, next));
        }
    }

    /** Notes who assigns the proposal and how its units share it. */
    public void setHandling(UUID id, HandlingMode mode, Channel channel) {
        repository.setHandling(id, mode, channel);
    }

    /** Opens the next round of handling and answers its number. */
    public int openRound(UUID id) {
        return repository.nextRound(id);
    }

    private static Refusal notFound(UUID id) {
        return new Refusal("proposal-not-found", "没有找到这件提案，或您无权查看。");
    }
}

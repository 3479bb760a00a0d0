package org.huiyin.proposal;

import java.util.UUID;

/** What the proposal's process hears from acts outside its tasks. */
public interface ProposalProcess {

    void withdrawn(UUID proposalId);

    void unmerged(UUID proposalId);

    /**
     * A closed case begins another round.
     *
     * @param caseNumber as people write it
     */
    void reopened(UUID proposalId, String title, String caseNumber);

    /** The main proposal of a merged one has been closed. */
    void mainClosed(UUID mergedId);
}

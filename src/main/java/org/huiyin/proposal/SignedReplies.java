package org.huiyin.proposal;

import java.util.UUID;

/** What handling tells about replies; after a signature a case can neither be withdrawn nor merged or un-merged. */
public interface SignedReplies {

    /** Whether a unit's signatory has signed a reply to this proposal, in any round. */
    boolean exist(UUID proposalId);

    /** Likewise, in this round only. */
    boolean existInRound(UUID proposalId, int round);
}

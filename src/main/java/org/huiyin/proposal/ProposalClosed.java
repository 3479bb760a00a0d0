package org.huiyin.proposal;

import java.util.UUID;

/** A case is closed 办结, for the first time or after it was taken up again. Published in the transaction of its cause. */
public record ProposalClosed(UUID proposalId) {}

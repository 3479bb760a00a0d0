package org.huiyin.proposal;

import java.util.UUID;

/** Nothing follows in the case's own way. Published in the transaction that ends it. */
public record ProposalEnded(UUID proposalId, ProposalStatus status) {}

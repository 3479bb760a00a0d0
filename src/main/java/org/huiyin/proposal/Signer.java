package org.huiyin.proposal;

import java.util.UUID;

/**
 * One who signed a proposal.
 *
 * @param position 1 for the first proposer
 */
public record Signer(UUID id, UUID proposalId, String account, String name, int position) {}

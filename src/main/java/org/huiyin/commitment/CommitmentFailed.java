package org.huiyin.commitment;

import java.util.UUID;

/** A broken promise is handed to a supervision consultation. Published in the transaction of the decision. */
public record CommitmentFailed(UUID commitmentId, UUID proposalId, String reason) {}

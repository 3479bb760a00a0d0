package org.huiyin.assignment;

import java.util.UUID;

/** A unit's part ends, whatever way. Published in the transaction of its cause. */
public record AssignmentEnded(UUID assignmentId) {}

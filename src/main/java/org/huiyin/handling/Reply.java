package org.huiyin.handling;

import java.util.UUID;

/**
 * A unit's reply in one of its revisions.
 *
 * @param resultClass as the unit proposed it; an audit may have changed it since
 */
public record Reply(
        UUID id, UUID assignmentId, UUID proposalId, int round, int revision, String content, String resultClass) {}

package org.huiyin.document;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A draft in a list.
 *
 * @param title the form's {@code title} as typed so far, or null
 */
public record DraftSummary(UUID id, String form, OffsetDateTime updatedAt, String title) {}

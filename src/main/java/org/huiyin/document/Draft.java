package org.huiyin.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;

/**
 * What was typed into a form so far.
 *
 * @param version   to be sent with the next saving; 0 where nothing was saved yet
 * @param updatedAt null where nothing was saved yet
 */
public record Draft(ObjectNode content, int version, OffsetDateTime updatedAt) {}

package org.huiyin.engine;

import jakarta.ws.rs.BadRequestException;
import org.huiyin.Refusal;

/**
 * A refusal on its way out of the engine. The web applications' REST wraps the engine's own exceptions into a 500 with
 * an English beginning; this one passes as 400 with the sentence alone. {@code /api/v1} unwraps the refusal.
 */
class RefusedCommand extends BadRequestException {

    RefusedCommand(Refusal refusal) {
        super(refusal.getMessage(), refusal);
    }

    Refusal refusal() {
        return (Refusal) getCause();
    }
}

package org.huiyin.commitment;

import java.time.LocalDate;
import java.util.UUID;

/** What the engine's processes hear of look-backs. */
public interface LookBackProcess {

    /** Begins a campaign. */
    void begin(UUID lookBackId);

    /**
     * Asks one unit about one reply.
     *
     * @param due until when it is to report
     */
    void ask(UUID itemId, UUID proposalId, String unitCode, LocalDate due);
}

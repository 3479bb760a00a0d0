package org.huiyin.watch;

import java.util.UUID;

/** The process that moves due dates portion by portion. */
public interface RecalculationProcess {

    /** Begins it once the present transaction is through. */
    void begin(UUID recalculationId);
}

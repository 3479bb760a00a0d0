package org.huiyin.supervision;

import java.util.UUID;

/** The engine's process of a list of recommended key proposals. */
public interface KeyListProcess {

    /** @param title as task lists show it */
    void start(UUID listId, String title);
}

package org.huiyin.engine;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Which cases are key proposals, for tasks that show it. */
public interface KeyCases {

    /** Those among these that have been designated. */
    Set<UUID> keyAmong(Collection<UUID> proposalIds);
}

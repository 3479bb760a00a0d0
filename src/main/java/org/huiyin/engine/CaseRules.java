package org.huiyin.engine;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.huiyin.deadline.RuleProfile;

/** The rules that cases started under, for tasks that show how their dates stand. */
public interface CaseRules {

    /** By the proposal's id; one that does not exist is left out. */
    Map<UUID, RuleProfile> profiles(Collection<UUID> proposalIds);
}

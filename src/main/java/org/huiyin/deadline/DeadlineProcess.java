package org.huiyin.deadline;

import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;

/** What the engine's processes hear of limits. */
public interface DeadlineProcess {

    /** Begins to watch a limit. @return the watch's id in the engine */
    String watch(UUID proposalId, UUID deadlineId, WatchPlan plan);

    /** The limit has another due date, stands still or goes on. */
    void changed(String watchId, WatchPlan plan);

    void ended(Collection<String> watchIds);

    /** Whether the watch is there: somebody may have deleted it. */
    boolean watches(String watchId);

    /** Gives up a watch that lost its timer, whatever is left of it. */
    void abandon(String watchId);

    /**
     * Gives the tasks and timers of the process that the limit belongs to the new date.
     *
     * @param subjectId the assignment, the rating or the proposal itself
     * @param due       null while the limit stands still
     */
    void moved(UUID proposalId, UUID subjectId, Step step, LocalDate due, RuleProfile profile);
}

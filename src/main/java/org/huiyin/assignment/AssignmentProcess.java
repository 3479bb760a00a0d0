package org.huiyin.assignment;

import java.time.LocalDate;

/** What the handling processes hear from acts outside their tasks. */
public interface AssignmentProcess {

    /** A unit joins a case that is being handled. */
    void unitAdded(Assignment added);

    /** A lead became a co-unit or the other way round. */
    void roleChanged(Assignment changed);

    /** The case has become a key proposal: the unit is to make its plan. */
    void planWanted(Assignment assignment);

    /**
     * The unit asks its dispatcher for a later due date.
     *
     * @param watchId of the watch over the limit
     * @param due     the present due date, until which the decision is wanted
     */
    void extensionRequested(Assignment assignment, String watchId, LocalDate due);

    /** The unit's part is no longer needed. */
    void released(Assignment assignment);
}

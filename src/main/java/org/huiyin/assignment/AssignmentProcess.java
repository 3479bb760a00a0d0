package org.huiyin.assignment;

/** What the handling processes hear from acts outside their tasks. */
public interface AssignmentProcess {

    /** A unit joins a case that is being handled. */
    void unitAdded(Assignment added);

    /** A lead became a co-unit or the other way round. */
    void roleChanged(Assignment changed);

    /** The unit's part is no longer needed. */
    void released(Assignment assignment);
}

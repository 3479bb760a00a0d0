package org.huiyin.commitment;

import java.time.LocalDate;

/** What the tracking processes hear of acts outside their tasks. */
public interface CommitmentProcess {

    /**
     * Begins to track a promise.
     *
     * @param due             of its limit
     * @param dispatcherGroup who decides if it is not kept
     */
    void track(Commitment commitment, LocalDate due, String dispatcherGroup);

    /** The promise, which waits for its unit's report, has another version. */
    void changed(Commitment commitment, LocalDate due);

    /**
     * The office states that the promise, which waits for its unit's report, is not kept.
     *
     * @param decisionDue until when it is to be decided what becomes of it
     */
    void failed(Commitment commitment, LocalDate decisionDue);

    /** Nothing more is expected of it. */
    void superseded(Commitment commitment);
}

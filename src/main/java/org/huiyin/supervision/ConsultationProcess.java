package org.huiyin.supervision;

import java.util.UUID;

/** What the engine's consultations hear from acts outside their tasks. */
public interface ConsultationProcess {

    /** Begins a consultation that no process of the case has called. */
    void start(UUID proposalId, UUID consultationId);

    /** It will be held on another day. */
    void postponed(UUID consultationId);

    /** It will not be held, or its case has ended. */
    void cancelled(UUID consultationId);

    /** A visit was made and is to be recorded. */
    void visitMade(UUID consultationId, UUID visitId);
}

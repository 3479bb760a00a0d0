package org.huiyin.document;

import java.util.UUID;
import org.huiyin.Refusal;

/** What the person who acts may see and do, as far as drafts and attachments need to know it. */
public interface CaseAccess {

    boolean maySee(UUID proposalId);

    /**
     * Whether answers that were submitted but not yet accepted are this person's business, as the signatory's or the
     * auditor's.
     *
     * @param unitCode whose answer it is; null where it is nobody's in particular
     * @param form     that it came with
     */
    boolean maySeeUnreleased(UUID proposalId, String unitCode, String form);

    /** @throws Refusal {@code task-not-found} where the task is unknown or not this person's business */
    TaskScope scopeOf(String taskId);
}

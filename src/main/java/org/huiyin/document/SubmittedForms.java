package org.huiyin.document;

import java.util.Set;
import org.huiyin.engine.TaskSubmitted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows submissions: what a form carries is submitted with it, and its draft has served. */
@Component
class SubmittedForms {

    /** These come back with a reason, and what was typed should then still be there. */
    private static final Set<String> MAY_COME_BACK = Set.of("draft-reply", "draft-opinion");

    private final Attachments attachments;
    private final Drafts drafts;

    SubmittedForms(Attachments attachments, Drafts drafts) {
        this.attachments = attachments;
        this.drafts = drafts;
    }

    @EventListener
    void follow(TaskSubmitted submitted) {
        attachments.submit(submitted.scope(), submitted.form());
        if (!MAY_COME_BACK.contains(submitted.form())) {
            drafts.discard(submitted.scope(), submitted.form());
        }
    }
}

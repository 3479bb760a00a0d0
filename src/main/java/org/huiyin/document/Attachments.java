package org.huiyin.document;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Placeholder until the documents branch lands. */
@Component
public class Attachments {

    public void adoptDraft(UUID draftId) {}

    public void submit(UUID scope) {}

    public void release(UUID scope) {}
}

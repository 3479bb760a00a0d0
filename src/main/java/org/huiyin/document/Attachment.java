package org.huiyin.document;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A stored file, without its content.
 *
 * @param proposalId  null as long as the file belongs to the draft of a proposal
 * @param draftId     the draft of a proposal that the file belongs to, else null
 * @param scope       with the form, the answer that the file belongs to, as in {@link TaskScope}
 * @param unitCode    the unit whose file it is, or null
 * @param mediaType   as found in the content
 * @param sha256      of the content, 64 lower-case hex digits
 * @param submittedAt when the answer was submitted that the file belongs to, or null
 * @param releasedAt  when it became visible to everybody who may see the case, or null
 * @param removedAt   when it was taken out of an answer that had come back, or null
 */
public record Attachment(
        UUID id,
        UUID proposalId,
        UUID draftId,
        UUID scope,
        String form,
        String purpose,
        String unitCode,
        String name,
        String mediaType,
        long size,
        String sha256,
        String uploadedBy,
        OffsetDateTime uploadedAt,
        OffsetDateTime submittedAt,
        OffsetDateTime releasedAt,
        OffsetDateTime removedAt) {

    public boolean submitted() {
        return submittedAt != null;
    }

    public boolean released() {
        return releasedAt != null;
    }
}

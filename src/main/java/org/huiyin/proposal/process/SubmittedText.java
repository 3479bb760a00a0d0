package org.huiyin.proposal.process;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.huiyin.engine.Submission;
import org.huiyin.proposal.ProposalText;

/** The text fields that submission and correction share. */
final class SubmittedText {

    private SubmittedText() {}

    static ProposalText of(Submission form) {
        return new ProposalText(
                form.text("title"),
                form.text("category"),
                form.text("body"),
                form.rows("requests", new TypeReference<List<String>>() {}));
    }
}

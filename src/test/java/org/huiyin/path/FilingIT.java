package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Path.DELIVERED;
import static org.huiyin.path.Path.DISPATCHED;
import static org.huiyin.path.Path.FILED;
import static org.huiyin.path.Path.PUBLISHED_AND_CLOSED;
import static org.huiyin.path.Path.RATED;
import static org.huiyin.path.Path.REPLIED;
import static org.huiyin.path.Path.SIGNED_FOR;
import static org.huiyin.path.Path.feedbackOf;
import static org.huiyin.path.Path.handling;
import static org.huiyin.path.Path.handlingBy;
import static org.huiyin.path.Path.lifecycle;
import static org.huiyin.path.Path.rated;

import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PathTest
class FilingIT {

    @Autowired
    private Town town;

    @Test
    void goesFromSubmissionToClosing() {
        var c = town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education").repliedBy("education").delivered();
        assertThat(c.status()).isEqualTo(ProposalStatus.REPLIED);

        c.ratedBy("zhang-wei", "教育局").published();

        c.passed(
                lifecycle(FILED, DISPATCHED, handling(1), DELIVERED, rated(1), PUBLISHED_AND_CLOSED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED));
        assertThat(c.ended()).isTrue();
        assertThat(c.status()).isEqualTo(ProposalStatus.CLOSED);
        assertThat(c.caseNumber()).isEqualTo(1);
        assertThat(c.round()).isEqualTo(1);
        assertThat(c.parts()).containsExactly("1 education SOLE REPLIED");
        assertThat(c.timeline()).containsExactly("submitted", "reviewed", "decided", "filed", "units-proposed", "dispatched",
                "signed-for", "communicated", "reply-drafted", "reply-signed", "reply-passed", "replied", "delivered", "rated",
                "publication-decided", "published", "closed");
    }
}

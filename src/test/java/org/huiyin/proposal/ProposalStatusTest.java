package org.huiyin.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProposalStatusTest {

    @ParameterizedTest
    @EnumSource
    void nothingFollowsAnEndAndEverythingElseGoesOn(ProposalStatus status) {
        var goesOn = Arrays.stream(ProposalStatus.values()).anyMatch(status::mayBecome);
        assertThat(goesOn).isNotEqualTo(status.ended() && status != ProposalStatus.CLOSED);
    }

    @Test
    void onlyTheCommitteeStandsBetweenReviewAndFiling() {
        assertThat(ProposalStatus.REVIEWED.mayBecome(ProposalStatus.FILED)).isTrue();
        assertThat(ProposalStatus.SUBMITTED.mayBecome(ProposalStatus.FILED)).isFalse();
    }

    @Test
    void aClosedCaseIsHandledAnewOrStaysAsItIs() {
        assertThat(ProposalStatus.values())
                .filteredOn(ProposalStatus.CLOSED::mayBecome)
                .containsExactly(ProposalStatus.HANDLING);
    }

    @Test
    void aClosedCaseCannotBeWithdrawn() {
        assertThat(ProposalStatus.CLOSED.mayBecome(ProposalStatus.WITHDRAWN)).isFalse();
        assertThat(ProposalStatus.HANDLING.mayBecome(ProposalStatus.WITHDRAWN)).isTrue();
    }

    @Test
    void writesSessionsAndCaseNumbersAsPeopleDo() {
        assertThat(ProposalSession.label(14, 2)).isEqualTo("十四届二次会议");
        assertThat(ProposalSession.label(20, 1)).isEqualTo("二十届一次会议");
        assertThat(ProposalSession.label(9, 5)).isEqualTo("九届五次会议");
        assertThat(Proposal.caseNumberText(7)).isEqualTo("第0007号");
        assertThat(Proposal.caseNumberText(null)).isEmpty();
    }
}

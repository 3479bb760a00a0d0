package org.huiyin.path;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The activities that one process of a case passed; the constants are the pieces of which whole ways are put together.
 *
 * @param process {@code proposal-lifecycle}, {@code handling by education} or {@code feedback of zhang-wei on 教育局}
 */
record Path(String process, List<String> activities) {

    // The lifecycle, piece by piece

    static final List<String> SUBMITTED = List.of(
            "event_proposalSubmitted",
            "subProcess_submission",
            "event_submissionStarted",
            "serviceTask_registerSubmission",
            "event_submissionRegistered",
            "gateway_joinReview");
    static final List<String> TO_OFFICE =
            List.of("subProcess_review", "event_reviewStarted", "gateway_alreadyReviewed", "gateway_joinReviewing");
    static final List<String> BACK_TO_COMMITTEE = List.of(
            "gateway_joinReview",
            "subProcess_review",
            "event_reviewStarted",
            "gateway_alreadyReviewed",
            "gateway_joinDeciding");
    static final List<String> REVIEWED = List.of("userTask_reviewProposal", "gateway_reviewOutcome");
    static final List<String> DECIDED = List.of("userTask_decideFiling", "gateway_filingOutcome");
    static final List<String> REGISTERED =
            List.of("serviceTask_registerFiling", "event_proposalFiled", "gateway_filed");
    static final List<String> UNMERGED =
            List.of("event_unmerged", "serviceTask_restoreUnmerged", "event_mergingUndone", "gateway_mergingUndone");
    static final List<String> CLOSED_WITH_MAIN = List.of(
            "event_mainClosed",
            "serviceTask_closeMerged",
            "event_mergedClosed",
            "gateway_mergingUndone",
            "event_closedWithMain");
    static final List<String> MERGED = List.of(
            "event_mergingDecided",
            "gateway_filed",
            "subProcess_merged",
            "event_mergedStarted",
            "serviceTask_mergeProposal",
            "gateway_mergedWaiting");
    static final List<String> BEFORE_COMMITTEE = flat(SUBMITTED, TO_OFFICE, REVIEWED, "gateway_joinDeciding");
    static final List<String> FILED = flat(BEFORE_COMMITTEE, DECIDED, REGISTERED);
    /** Where a case stands that has been filed and waits for units to be proposed. */
    static final List<String> WAITS_FOR_UNITS =
            List.of("subProcess_dispatch", "event_dispatchStarted", "gateway_joinProposing", "userTask_proposeUnits");

    static final List<String> UNITS_PROPOSED = List.of("userTask_proposeUnits", "gateway_proposedOutcome");
    static final List<String> DISPATCHED = flat(
            "subProcess_dispatch",
            "event_dispatchStarted",
            "gateway_joinProposing",
            UNITS_PROPOSED,
            "userTask_confirmDispatch",
            "gateway_dispatchConfirmed",
            "serviceTask_dispatchProposal",
            "event_proposalDispatched",
            "gateway_dispatched");
    static final List<String> DELIVERED_TO_SIGNERS =
            List.of("subProcess_reply", "event_replyStarted", "serviceTask_deliverReplies", "event_repliesDelivered");
    static final List<String> DELIVERED = flat("event_handlingFinished", DELIVERED_TO_SIGNERS);
    static final List<String> UNIT_ADDED =
            List.of("subProcess_unitAddition", "event_unitAdded", "callActivity_handleAddedAssignment");
    static final List<String> NEXT_ROUND = List.of("gateway_joinNextRound", "serviceTask_openNextRound");
    static final List<String> CONSULTED = List.of(
            "subProcess_consultation",
            "event_consultationStarted",
            "callActivity_holdConsultation",
            "event_consultationConcluded",
            "gateway_consultationOutcome");
    static final List<String> PUBLICATION_DECIDED = List.of(
            "gateway_joinClosing",
            "subProcess_closing",
            "event_closingStarted",
            "userTask_decidePublication",
            "gateway_published");
    static final List<String> CLOSED = List.of(
            "gateway_joinClose", "serviceTask_closeProposal", "event_proposalClosed", "event_lifecycleFinished");
    static final List<String> PUBLISHED_AND_CLOSED = flat(PUBLICATION_DECIDED, "serviceTask_publishReplies", CLOSED);
    static final List<String> CLOSED_UNPUBLISHED = flat(PUBLICATION_DECIDED, CLOSED);
    static final List<String> WITHDRAWN =
            List.of("subProcess_withdrawal", "event_withdrawn", "serviceTask_closeWithdrawn", "event_withdrawalClosed");

    /** The units, as many as were dispatched to, begin. */
    static List<String> handling(int units) {
        return flat(
                "gateway_joinHandling",
                "subProcess_handling",
                "event_handlingStarted",
                "callActivity_handleAssignment#multiInstanceBody",
                Collections.nCopies(units, "callActivity_handleAssignment"));
    }

    /** The signers are asked, as often as signers times replies, and have answered or been silent. */
    static List<String> asked(int ratings) {
        return flat(
                "subProcess_feedback",
                "event_feedbackStarted",
                "serviceTask_openFeedback",
                "callActivity_collectFeedback#multiInstanceBody",
                Collections.nCopies(ratings, "callActivity_collectFeedback"),
                "serviceTask_summarizeFeedback",
                "gateway_anyDissatisfied");
    }

    /** Asked, and none was dissatisfied. */
    static List<String> rated(int ratings) {
        return flat(asked(ratings), "event_feedbackAccepted", "gateway_feedbackOutcome");
    }

    /** Asked, and the office looked into somebody's dissatisfaction. */
    static List<String> verified(int ratings) {
        return flat(
                asked(ratings),
                "userTask_verifyDissatisfaction",
                "event_dissatisfactionVerified",
                "gateway_feedbackOutcome");
    }

    // A unit's part, piece by piece

    static final List<String> ASKED_TO_SIGN =
            List.of("event_assignmentDispatched", "gateway_joinSigning", "userTask_signForAssignment");
    static final List<String> AT_WORK = List.of("subProcess_work", "event_workStarted", "gateway_repliesToProposer");
    static final List<String> SIGNED_FOR = flat(ASKED_TO_SIGN, "gateway_returnRequested", "gateway_joinWork", AT_WORK);
    static final List<String> DRAFTED = List.of("gateway_joinDrafting", "userTask_draftReply", "userTask_signOffReply");
    static final List<String> AUDITED = List.of("gateway_replySigned", "userTask_auditReply", "gateway_replyPassed");
    static final List<String> ACCEPTED =
            List.of("serviceTask_acceptReply", "event_replied", "event_assignmentFinished");
    static final List<String> REPLIED = flat(DRAFTED, AUDITED, ACCEPTED);
    static final List<String> OPINION_DRAFTED =
            List.of("gateway_joinOpinion", "userTask_draftOpinion", "userTask_signOffOpinion", "gateway_opinionSigned");
    static final List<String> OPINION_GIVEN = flat(OPINION_DRAFTED, "event_opinionGiven", "event_assignmentFinished");
    static final List<String> CONTESTED =
            List.of("gateway_returnRequested", "userTask_arbitrateReturn", "gateway_returnAccepted");
    static final List<String> RELEASED = List.of("subProcess_release", "event_released", "event_assignmentReleased");
    static final List<String> ROLE_CHANGED = flat("event_roleChanged", "gateway_joinWork", AT_WORK);

    // A signer's rating

    static final List<String> RATED = List.of("event_feedbackRequested", "userTask_rateReply", "event_replyRated");

    static Path lifecycle(Object... activitiesAndPieces) {
        return new Path("proposal-lifecycle", flat(activitiesAndPieces));
    }

    static Path handlingBy(String unit, Object... activitiesAndPieces) {
        return new Path("handling by " + unit, flat(activitiesAndPieces));
    }

    /** @param unitName as people read it */
    static Path feedbackOf(String signer, String unitName, Object... activitiesAndPieces) {
        return new Path("feedback of " + signer + " on " + unitName, flat(activitiesAndPieces));
    }

    static List<String> flat(Object... activitiesAndPieces) {
        var all = new ArrayList<String>();
        for (var one : activitiesAndPieces) {
            if (one instanceof List<?> piece) {
                piece.forEach(activity -> all.add((String) activity));
            } else {
                all.add((String) one);
            }
        }
        return List.copyOf(all);
    }

    /** One activity a line, so that a difference shows. */
    @Override
    public String toString() {
        return process + "\n  " + String.join("\n  ", activities) + "\n";
    }
}

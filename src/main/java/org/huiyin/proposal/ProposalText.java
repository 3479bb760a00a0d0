package org.huiyin.proposal;

import java.util.List;

/**
 * What a proposal says, in one of its revisions.
 *
 * @param requests the numbered suggestions, first is number 1
 */
public record ProposalText(String title, String category, String body, List<String> requests) {}

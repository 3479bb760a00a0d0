package org.huiyin.watch;

import java.util.UUID;
import org.huiyin.deadline.Step;

/**
 * A limit is so late that the leadership hears of it. Published in the transaction of the watch, each time it does.
 *
 * @param holder     the unit's name
 * @param daysLate   in working days
 */
public record LeadershipTold(UUID proposalId, Step step, String holder, int daysLate) {}

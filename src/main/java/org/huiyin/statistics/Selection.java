package org.huiyin.statistics;

import java.time.LocalDate;
import java.util.UUID;
import org.huiyin.proposal.Channel;
import org.huiyin.proposal.ProposerKind;

/**
 * Which proposals are counted, as of which day, and by what the figures are broken down; null leaves a thing open.
 *
 * @param asOf         the last day that counts, in China's time; null: today
 * @param year         of submission, in China's time, as the rule profile counts years
 * @param kind         {@code PLENARY} or {@code INTER_SESSION}
 * @param unit         only this unit's parts; what is not of units is then not counted
 * @param by           null: only the whole
 * @param mergedWithin whether merged proposals count as filed; null: as the rule profile says
 * @param decimals     of percentages, 0 to 2; null: 1
 */
public record Selection(
        LocalDate asOf,
        UUID session,
        Integer year,
        String category,
        ProposerKind proposerKind,
        Channel channel,
        String kind,
        String unit,
        Dimension by,
        Boolean mergedWithin,
        Integer decimals) {

    static final int USUAL_DECIMALS = 1;

    int places() {
        return decimals == null ? USUAL_DECIMALS : Math.max(0, Math.min(2, decimals));
    }

    Selection by(Dimension dimension) {
        return new Selection(
                asOf, session, year, category, proposerKind, channel, kind, unit, dimension, mergedWithin, decimals);
    }

    Selection asOf(LocalDate day) {
        return new Selection(
                day, session, year, category, proposerKind, channel, kind, unit, by, mergedWithin, decimals);
    }
}

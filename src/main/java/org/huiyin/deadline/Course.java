package org.huiyin.deadline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What has happened to a limit, from which its due date follows anew by any list of days off: nothing else moves it.
 *
 * @param limit   as the rule profile gives it; null where the date itself is given
 * @param given   the day that was promised; null where a rule limits
 * @param changes the oldest first
 */
record Course(LocalDate startedOn, Limit limit, LocalDate given, List<Change> changes) {

    /** One of the three things that move a due date. */
    interface Change {

        Derivation after(Derivation before, WorkingDays days);
    }

    /** @param date as granted */
    record ExtendedUntil(LocalDate date) implements Change {

        @Override
        public Derivation after(Derivation before, WorkingDays days) {
            return Derivation.until(date, days);
        }
    }

    /** @param workingDays counted after {@code from} */
    record ExtendedBy(LocalDate from, int workingDays) implements Change {

        @Override
        public Derivation after(Derivation before, WorkingDays days) {
            return Derivation.of(from, Limit.workingDays(workingDays), days);
        }
    }

    /** The working days after the pause's day, up to and with the day of resuming, do not count. */
    record StoodStill(LocalDate from, LocalDate to) implements Change {

        @Override
        public Derivation after(Derivation before, WorkingDays days) {
            var lost = days.between(from, to);
            var due = days.plus(before.due(), lost);
            var said = new ArrayList<>(before.explanation());
            said.add("自%s起暂停，%s恢复，其间%d个工作日不计，期限为%s。"
                    .formatted(Deadlines.said(from), Deadlines.said(to), lost, Deadlines.said(due)));
            return new Derivation(due, before.provisional() || !days.knows(due.getYear()), List.copyOf(said));
        }
    }

    Derivation due(WorkingDays days) {
        var derived = given == null ? Derivation.of(startedOn, limit, days) : Derivation.promised(given, days);
        for (var change : changes) {
            derived = change.after(derived, days);
        }
        return derived;
    }
}

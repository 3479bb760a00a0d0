package org.huiyin.evaluation;

import java.text.Collator;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.Refusal;
import org.huiyin.assignment.Units;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Directory;
import org.huiyin.identity.Groups;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The pool of evaluators 第三方评价人员库: accounts of the group {@code evaluators}, with what the office knows of them. */
@Component
@Transactional
public class EvaluatorPool {

    /**
     * @param unitCode the handling unit that the person belongs to; null: none
     * @param fields   what they know about; empty: nothing said
     * @param listed   whether the office has entered them
     */
    public record Evaluator(
            String account,
            String name,
            String organisation,
            String unitCode,
            String unitName,
            String fields,
            boolean active,
            boolean listed) {

        private boolean matches(String words) {
            return Stream.of(account, name, organisation, fields, unitName == null ? "" : unitName)
                    .anyMatch(text -> text.contains(words));
        }
    }

    /** How somebody stands in the pool. */
    public enum State {
        ACTIVE,
        INACTIVE,
        /** The account is there, the office has not entered it yet. */
        NOT_ENTERED;

        private static State of(Evaluator one) {
            return one.active() ? ACTIVE : one.listed() ? INACTIVE : NOT_ENTERED;
        }
    }

    /**
     * @param running how many evaluations under way they take part in
     * @param open    in how many of those their sheet is still to be handed in
     * @param ended   how many that have ended they took part in
     */
    public record Item(Evaluator evaluator, int running, int open, int ended) {}

    /** @param page counted from 0 */
    public record Page(List<Item> items, int page, int size, long total) {}

    /**
     * Whom to list; null leaves a thing open.
     *
     * @param query words of the name, the organisation, the fields or the unit
     * @param sort  {@code name}, {@code organisation}, {@code running} or {@code ended}, with {@code ,asc} or {@code ,desc}
     */
    public record Search(String query, State state, int page, int size, String sort) {}

    private record Work(String account, int running, int open, int ended) {}

    private static final Collator CHINESE = Collator.getInstance(Locale.CHINA);

    private final Directory directory;
    private final Units units;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    EvaluatorPool(Directory directory, Units units, CurrentPerson person, JdbcClient jdbc, Clock clock) {
        this.directory = directory;
        this.units = units;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Those of the group whom one looks for, not entered yet or inactive too.
     *
     * @throws Refusal for others than the office; if the order is none of those offered
     */
    @Transactional(readOnly = true)
    public Page search(Search search) {
        Evaluations.requireOffice(person);
        var entered = entered();
        var work = work();
        var words = EvaluationList.blankToNull(search.query());
        var found = directory.addressees(Groups.EVALUATORS).stream()
                .map(one -> entered.stream()
                        .filter(evaluator -> evaluator.account().equals(one.account()))
                        .findFirst()
                        .orElseGet(() -> new Evaluator(one.account(), one.name(), "", null, null, "", false, false)))
                .filter(one -> search.state() == null || search.state() == State.of(one))
                .filter(one -> words == null || one.matches(words.strip()))
                .map(one -> {
                    var sheets = work.getOrDefault(one.account(), new Work(one.account(), 0, 0, 0));
                    return new Item(one, sheets.running(), sheets.open(), sheets.ended());
                })
                .sorted(order(search.sort()))
                .toList();
        var from = (int) Math.min((long) search.page() * search.size(), found.size());
        return new Page(
                found.subList(from, Math.min(from + search.size(), found.size())),
                search.page(),
                search.size(),
                found.size());
    }

    private static Comparator<Item> order(String sort) {
        var parts = (EvaluationList.blankToNull(sort) == null ? "name,asc" : sort).split(",", 2);
        Comparator<Item> order = switch (parts[0]) {
            case "name" -> Comparator.comparing(item -> item.evaluator().name(), CHINESE);
            case "organisation" -> Comparator.comparing(item -> item.evaluator().organisation(), CHINESE);
            case "running" -> Comparator.comparingInt(Item::running);
            case "ended" -> Comparator.comparingInt(Item::ended);
            default -> throw new Refusal("sort-unknown", "sort", "不能按这一项排序。");
        };
        return (parts.length > 1 && parts[1].equals("desc") ? order.reversed() : order)
                .thenComparing(item -> item.evaluator().account());
    }

    /** How much each has to do and has done. */
    private Map<String, Work> work() {
        return jdbc.sql("""
                select h.rater as account,
                       (count(*) filter (where e.ended_at is null))::int as running,
                       (count(*) filter (where e.ended_at is null and h.submitted_at is null))::int as open,
                       count(e.ended_at)::int as ended
                  from evaluation_sheet h join evaluation e on e.id = h.evaluation_id
                 where h.side = 'THIRD_PARTY' and h.released_at is null
                 group by h.rater
                """).query(Work.class).list().stream().collect(Collectors.toMap(Work::account, one -> one));
    }

    /** What the office said last of this account; empty before it said anything. */
    Optional<Evaluator> find(String account) {
        return entered().stream().filter(one -> one.account().equals(account)).findFirst();
    }

    /** Those who may be given cases: entered, active, and still of the group. */
    List<Evaluator> active() {
        var accounts = directory.addressees(Groups.EVALUATORS).stream()
                .map(Directory.Addressee::account)
                .toList();
        return entered().stream()
                .filter(one -> one.active() && accounts.contains(one.account()))
                .toList();
    }

    /** Says of an evaluator what counts from now on. @throws Refusal for others than the office, or a wrong field */
    public void enter(String account, String organisation, String unitCode, String fields, boolean active) {
        Evaluations.requireOffice(person);
        if (directory.addressees(Groups.EVALUATORS).stream()
                .noneMatch(one -> one.account().equals(account))) {
            throw new Refusal("evaluator-not-found", "没有这个第三方评价人员的账号。");
        }
        var unit = unitCode == null || unitCode.isBlank() ? null : unitCode;
        if (unit != null && units.find(unit).isEmpty()) {
            throw new Refusal("unit-unknown", "unit", "没有这个承办单位。");
        }
        if (organisation == null
                || organisation.isBlank()
                || organisation.strip().length() > 60) {
            throw new Refusal("organisation-missing", "organisation", "请填写所在单位，最多60个字。");
        }
        if (fields != null && fields.length() > 200) {
            throw new Refusal("fields-too-long", "fields", "专长领域最多200个字。");
        }
        jdbc.sql("""
                insert into evaluator_entry (account, name, organisation, unit_code, fields, active, noted_by, noted_name, noted_at)
                values (:account, :name, :organisation, :unit, :fields, :active, :by, :byName, :now)
                """)
                .param("account", account)
                .param("name", person.nameOf(account))
                .param("organisation", organisation.strip())
                .param("unit", unit)
                .param("fields", fields == null ? "" : fields.strip())
                .param("active", active)
                .param("by", person.account())
                .param("byName", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private List<Evaluator> entered() {
        return jdbc.sql("""
                select distinct on (e.account) e.account, e.name, e.organisation, e.unit_code, u.name as unit_name, e.fields,
                       e.active, true as listed
                  from evaluator_entry e left join unit u on u.code = e.unit_code
                 order by e.account, e.id desc
                """).query(Evaluator.class).list();
    }
}

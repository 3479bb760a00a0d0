package org.huiyin.statistics;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.Refusal;
import org.huiyin.assignment.Unit;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.proposal.Channel;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.ProposalSession;
import org.huiyin.proposal.ProposerKind;
import org.huiyin.proposal.Sessions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The indicators of a selection of proposals, as they stood on a day. Committee, office, dispatchers, leadership and
 * supervisors read all; a unit's people their own unit's line and nobody else's; all others nothing.
 */
@Component
@Transactional(readOnly = true)
public class Statistics {

    private static final Set<String> READERS = Set.of(
            Groups.PROPOSAL_OFFICE,
            Groups.PROPOSAL_COMMITTEE,
            Groups.DISPATCH_PARTY,
            Groups.DISPATCH_GOVERNMENT,
            Groups.DISPATCH_CPPCC,
            Groups.LEADERSHIP,
            Groups.SUPERVISORS);
    private static final String UNIT = Unit.group("");
    private static final String SIGNATORY = Unit.signatoryGroup("").substring(UNIT.length());
    static final int FIRST_YEAR = 1949;

    /**
     * An indicator of a row.
     *
     * @param numerator   null: not known, or nothing that is counted of such a row
     * @param denominator likewise; null too where there is none
     * @param percent     null where there is no denominator, or it is nothing or not known
     */
    public record Value(Indicator indicator, Long numerator, Long denominator, BigDecimal percent) {}

    /** @param percent of the whole; a composition's parts add up to 100 */
    public record Share(String code, String label, long number, BigDecimal percent) {}

    /** A whole with its parts in the order of their code table. */
    public record Whole(Composition composition, long number, List<Share> parts) {}

    /**
     * The figures of one session, unit, … or of all.
     *
     * @param key null: all
     */
    public record Row(String key, String label, List<Value> values, List<Whole> wholes) {

        public Value value(Indicator indicator) {
            return values.stream()
                    .filter(value -> value.indicator() == indicator)
                    .findFirst()
                    .orElseThrow();
        }

        public Whole whole(Composition composition) {
            return wholes.stream()
                    .filter(whole -> whole.composition() == composition)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * @param selection as asked, with what was left open filled in
     * @param said      the selection in words
     * @param ownOnly   whether only the person's own unit is counted
     * @param profile   whose convention counts
     * @param yearRule  from which day to which it counts a year, in words
     * @param total     of all that is selected, counted by case unless only a unit's parts are
     * @param rows      empty without a dimension
     * @param sum       of what the rows count, each thing once; null without a dimension
     */
    public record Table(
            Selection selection,
            String said,
            boolean ownOnly,
            String profile,
            boolean mergedWithin,
            String yearRule,
            Row total,
            List<Row> rows,
            Row sum) {}

    /** A line of the list behind a figure. */
    public record Item(
            UUID id,
            String number,
            String title,
            String category,
            String proposerKind,
            String unit,
            OffsetDateTime submittedAt) {}

    /** @param page counted from 0 */
    public record Page(String title, List<Item> items, int page, int size, long total) {}

    private final Recount recount;
    private final SessionFigures sessionFigures;
    private final Sessions sessions;
    private final RuleProfiles profiles;
    private final Deadlines deadlines;
    private final CurrentPerson person;
    private final JdbcClient jdbc;

    Statistics(
            Recount recount,
            SessionFigures sessionFigures,
            Sessions sessions,
            RuleProfiles profiles,
            Deadlines deadlines,
            CurrentPerson person,
            JdbcClient jdbc) {
        this.recount = recount;
        this.sessionFigures = sessionFigures;
        this.sessions = sessions;
        this.profiles = profiles;
        this.deadlines = deadlines;
        this.person = person;
        this.jdbc = jdbc;
    }

    /**
     * What counts, reckoned for the day asked for.
     *
     * @param units null: all
     */
    private record Asked(Selection selection, List<String> units, RuleProfile profile, Recount.Convention convention) {}

    /** @throws Refusal for whoever may not read statistics, and for a day that is still to come */
    public Table table(Selection wanted) {
        var asked = ask(wanted);
        var selection = asked.selection();
        var figures = new TreeMap<String, Map<Figure, Long>>(Comparator.nullsFirst(Comparator.naturalOrder()));
        var parts = new TreeMap<String, Map<Composition, Map<String, Long>>>(
                Comparator.nullsFirst(Comparator.naturalOrder()));
        for (var found : recount.count(selection, asked.units(), asked.convention())) {
            if (found.code() == null) {
                figures.computeIfAbsent(found.key(), key -> new EnumMap<>(Figure.class))
                        .put(Figure.valueOf(found.what()), found.number());
            } else {
                parts.computeIfAbsent(found.key(), key -> new EnumMap<>(Composition.class))
                        .computeIfAbsent(Composition.valueOf(found.what()), what -> new LinkedHashMap<>())
                        .put(found.code(), found.number());
            }
        }
        var labels = selection.by() == null ? Map.<String, String>of() : labels(selection.by(), asked.profile());
        var order = new ArrayList<>(labels.keySet());
        var rows = figures.keySet().stream()
                .filter(Objects::nonNull)
                .filter(key -> selection.by() != Dimension.UNIT
                        || asked.units() == null
                        || asked.units().contains(key))
                .sorted(Comparator.comparingInt((String key) -> order.contains(key) ? order.indexOf(key) : order.size())
                        .thenComparing(Comparator.naturalOrder()))
                .map(key -> row(
                        key, labelOf(labels, asked, key), asked, figures.get(key), parts.getOrDefault(key, Map.of())))
                .toList();
        var sum = row(null, "合计", asked, figures.getOrDefault(null, Map.of()), parts.getOrDefault(null, Map.of()));
        return new Table(
                selection,
                words(asked),
                asked.units() != null && wanted.unit() == null,
                asked.profile().label(),
                asked.convention().mergedWithin(),
                asked.convention().year().rule(),
                selection.by() == Dimension.UNIT && asked.units() == null
                        ? table(wanted.by(null)).total()
                        : sum,
                rows,
                selection.by() == null ? null : sum);
    }

    /**
     * The proposals that a figure, a whole or its part counts; those of units' parts once for each part.
     *
     * @param key of the row; null: of all
     * @throws Refusal as {@link #table}, and for a figure that is entered and not counted
     */
    public Page cases(Selection wanted, Countable counted, String key, Narrowing narrowing, int page, int size) {
        var asked = ask(wanted);
        requireListed(counted, asked);
        var units = unitNames();
        var items = recount
                .list(
                        counted,
                        asked.selection(),
                        key,
                        narrowing,
                        asked.units(),
                        asked.convention(),
                        (long) page * size,
                        size)
                .stream()
                .map(one -> item(one, asked, units))
                .toList();
        return new Page(
                title(asked, counted, key, Narrowing.NONE),
                items,
                page,
                size,
                recount.size(counted, asked.selection(), key, narrowing, asked.units(), asked.convention()));
    }

    /** What the list is of, in words. @throws Refusal as {@link #cases} */
    public String title(Selection wanted, Countable counted, String key, Narrowing narrowing) {
        var asked = ask(wanted);
        requireListed(counted, asked);
        return title(asked, counted, key, narrowing);
    }

    private String title(Asked asked, Countable counted, String key, Narrowing narrowing) {
        var by = asked.selection().by();
        return words(asked) + " · "
                + (key == null || by == null ? "" : labelOf(labels(by, asked.profile()), asked, key) + " · ")
                + label(counted, asked)
                + (narrowing.query() == null ? "" : " · 查找“" + narrowing.query() + "”");
    }

    /** All of the same list, one after the other. @throws Refusal as {@link #cases} */
    public void each(Selection wanted, Countable counted, String key, Narrowing narrowing, Consumer<Item> taker) {
        var asked = ask(wanted);
        requireListed(counted, asked);
        var units = unitNames();
        recount.each(
                counted,
                asked.selection(),
                key,
                narrowing,
                asked.units(),
                asked.convention(),
                one -> taker.accept(item(one, asked, units)));
    }

    /** A part by its name after that of its whole. */
    private static String label(Countable counted, Asked asked) {
        return counted.label()
                + (counted instanceof Part part && part.code() != null
                        ? "：" + codes(part.composition(), asked.profile()).getOrDefault(part.code(), part.code())
                        : "");
    }

    private static void requireListed(Countable counted, Asked asked) {
        var byPart = asked.units() != null || asked.selection().by() == Dimension.UNIT;
        if (counted.relation() == null || byPart && !counted.ofUnits()) {
            throw new Refusal("figure-not-listed", "figure", "这个数字没有可以列出的提案。");
        }
    }

    private static Item item(Recount.Counted one, Asked asked, Map<String, String> units) {
        return new Item(
                one.id(),
                one.caseNumber() == null ? "流水" + one.registrationNumber() : Proposal.caseNumberText(one.caseNumber()),
                one.title(),
                RuleProfile.label(asked.profile().categories(), one.category()),
                ProposerKind.valueOf(one.proposerKind()).label(),
                one.unitCode() == null ? null : units.getOrDefault(one.unitCode(), one.unitCode()),
                one.submittedAt());
    }

    /** Whether the person signed in reads everything. */
    public boolean readsAll() {
        return person.groups().stream().anyMatch(READERS::contains);
    }

    private Asked ask(Selection wanted) {
        var own = person.groups().stream()
                .filter(group -> group.startsWith(UNIT) && !group.endsWith(SIGNATORY))
                .map(group -> group.substring(UNIT.length()))
                .sorted()
                .toList();
        if (!readsAll() && own.isEmpty()) {
            throw new Refusal("not-allowed", "统计分析由提案委员会、交办单位、主席会议成员、督办人员和承办单位查看，您的账号没有这项权限。");
        }
        var units = wanted.unit() == null || wanted.unit().isBlank() ? null : List.of(wanted.unit());
        if (!readsAll()) {
            if (units != null && !own.containsAll(units)) {
                throw new Refusal("not-allowed", "承办单位只能查看本单位的统计数字。");
            }
            units = units == null ? own : units;
        }
        var today = deadlines.today();
        var day = wanted.asOf() == null ? today : wanted.asOf();
        if (day.isAfter(today)) {
            throw new Refusal("date-in-future", "asOf", "统计日期不能晚于今天。");
        }
        if (day.getYear() < FIRST_YEAR) {
            throw new Refusal("date-invalid", "asOf", "请填写统计日期。");
        }
        var session = wanted.session() == null
                ? recount.sessionAt(day)
                : sessions.all().stream()
                        .filter(one -> one.id().equals(wanted.session()))
                        .findFirst();
        if (wanted.session() != null && session.isEmpty()) {
            throw new Refusal("session-not-found", "没有这个届次。");
        }
        var name = session.map(ProposalSession::ruleProfile).orElse("national");
        var profile = profiles.version(name, recount.versionAt(name, day));
        var counting = profile.counting();
        var year = new StatisticalYear(counting == null ? RuleProfile.Counting.CALENDAR_YEAR : counting.yearStart());
        if (wanted.year() != null && (wanted.year() < FIRST_YEAR || wanted.year() > year.of(day))) {
            throw new Refusal(
                    "year-invalid", "year", "年度应在%d年至统计日期所在的%s之间。".formatted(FIRST_YEAR, year.label(year.of(day))));
        }
        var within =
                wanted.mergedWithin() != null ? wanted.mergedWithin() : counting != null && counting.mergedWithin();
        var adopted = counting == null || counting.adopted() == null ? List.<String>of() : counting.adopted();
        return new Asked(
                new Selection(
                        day,
                        wanted.session(),
                        wanted.year(),
                        blankToNull(wanted.category()),
                        wanted.proposerKind(),
                        wanted.channel(),
                        blankToNull(wanted.kind()),
                        blankToNull(wanted.unit()),
                        wanted.by(),
                        within,
                        wanted.places()),
                units,
                profile,
                new Recount.Convention(within, adopted, year));
    }

    private Row row(
            String key,
            String label,
            Asked asked,
            Map<Figure, Long> figures,
            Map<Composition, Map<String, Long>> parts) {
        var selection = asked.selection();
        var byPart = asked.units() != null || selection.by() == Dimension.UNIT;
        Function<Figure, Long> number = figure -> {
            if (figure == Figure.SEATS) {
                return seats(selection, key);
            }
            if (byPart && !figure.ofUnits()
                    || figure == Figure.ADOPTED && asked.convention().adopted().isEmpty()) {
                return null;
            }
            return figures.getOrDefault(figure, 0L);
        };
        var values = Arrays.stream(Indicator.values())
                .map(indicator -> {
                    var numerator = number.apply(indicator.numerator());
                    var denominator = indicator.rate() ? number.apply(indicator.denominator()) : null;
                    return new Value(
                            indicator,
                            numerator,
                            denominator,
                            numerator == null || denominator == null
                                    ? null
                                    : Percentages.rate(numerator, denominator, selection.places()));
                })
                .toList();
        var wholes = Arrays.stream(Composition.values())
                .filter(composition -> !byPart || composition.ofUnits())
                .map(composition -> whole(composition, asked, parts.getOrDefault(composition, Map.of())))
                .toList();
        return new Row(key, label, values, wholes);
    }

    private Whole whole(Composition composition, Asked asked, Map<String, Long> found) {
        var table = codes(composition, asked.profile());
        var codes = new ArrayList<>(table.keySet());
        found.keySet().stream()
                .filter(code -> !table.containsKey(code))
                .sorted()
                .forEach(codes::add);
        var numbers = codes.stream().map(code -> found.getOrDefault(code, 0L)).toList();
        var percents = Percentages.shares(numbers, asked.selection().places());
        var parts = new ArrayList<Share>();
        for (var i = 0; i < codes.size(); i++) {
            parts.add(new Share(
                    codes.get(i), table.getOrDefault(codes.get(i), codes.get(i)), numbers.get(i), percents.get(i)));
        }
        return new Whole(
                composition, numbers.stream().mapToLong(Long::longValue).sum(), parts);
    }

    /** Only a single session has a number of seats. */
    private Long seats(Selection selection, String key) {
        var session = selection.by() == Dimension.SESSION && key != null ? UUID.fromString(key) : selection.session();
        return session == null
                ? null
                : sessionFigures
                        .at(session, selection.asOf())
                        .map(SessionFigures.Entered::seats)
                        .map(Integer::longValue)
                        .orElse(null);
    }

    private static Map<String, String> codes(Composition composition, RuleProfile profile) {
        return switch (composition) {
            case OUTCOME -> named(Outcome.values(), Outcome::label);
            case CATEGORY -> named(profile.categories());
            case PROPOSER_KIND -> named(ProposerKind.values(), ProposerKind::label);
            case CHANNEL -> named(Channel.values(), Channel::label);
            case RESULT_CLASS -> classes(profile);
            case SATISFACTION, ATTITUDE -> named(profile.satisfactionLevels());
        };
    }

    /** The class itself is what people know it by. */
    private static Map<String, String> classes(RuleProfile profile) {
        var labels = new LinkedHashMap<String, String>();
        profile.resultClasses().forEach(code -> labels.put(code.code(), code.code() + " " + code.label()));
        return labels;
    }

    private Map<String, String> labels(Dimension dimension, RuleProfile profile) {
        return switch (dimension) {
            case SESSION ->
                sessions.all().stream()
                        .collect(Collectors.toMap(
                                one -> one.id().toString(), ProposalSession::label, (a, b) -> a, LinkedHashMap::new));
            // Any year may come; see labelOf.
            case YEAR -> Map.of();
            case UNIT -> unitNames();
            case CATEGORY -> named(profile.categories());
            case PROPOSER_KIND -> named(ProposerKind.values(), ProposerKind::label);
            case CHANNEL -> named(Channel.values(), Channel::label);
        };
    }

    private static String labelOf(Map<String, String> labels, Asked asked, String key) {
        if (asked.selection().by() == Dimension.YEAR) {
            return key.matches("\\d{4}") ? asked.convention().year().label(Integer.parseInt(key)) : key;
        }
        return key.isEmpty() ? "尚未交办" : labels.getOrDefault(key, key);
    }

    private Map<String, String> unitNames() {
        var names = new LinkedHashMap<String, String>();
        jdbc.sql("select code, name from unit order by name").query(row -> {
            names.put(row.getString(1), row.getString(2));
        });
        return names;
    }

    private String words(Asked asked) {
        var selection = asked.selection();
        var words = new ArrayList<String>();
        words.add(
                selection.session() == null
                        ? selection.year() == null ? "全部届次" : null
                        : sessions.all().stream()
                                .filter(one -> one.id().equals(selection.session()))
                                .map(ProposalSession::label)
                                .findFirst()
                                .orElse(null));
        words.add(selection.year() == null ? null : asked.convention().year().full(selection.year()) + "提交");
        words.add(
                "PLENARY".equals(selection.kind()) ? "会议提案" : "INTER_SESSION".equals(selection.kind()) ? "平时提案" : null);
        words.add(
                selection.category() == null
                        ? null
                        : RuleProfile.label(asked.profile().categories(), selection.category()));
        words.add(
                selection.proposerKind() == null
                        ? null
                        : selection.proposerKind().label() + "提案");
        words.add(selection.channel() == null ? null : selection.channel().label() + "交办");
        if (asked.units() != null) {
            var names = unitNames();
            words.add(asked.units().stream()
                    .map(code -> names.getOrDefault(code, code))
                    .collect(Collectors.joining("、")));
        }
        words.add("截至" + Deadlines.said(selection.asOf()));
        return words.stream().filter(Objects::nonNull).collect(Collectors.joining("，"));
    }

    private static Map<String, String> named(List<RuleProfile.Code> codes) {
        var labels = new LinkedHashMap<String, String>();
        codes.forEach(code -> labels.put(code.code(), code.label()));
        return labels;
    }

    private static <E extends Enum<E>> Map<String, String> named(E[] values, Function<E, String> label) {
        var labels = new LinkedHashMap<String, String>();
        Arrays.stream(values).forEach(value -> labels.put(value.name(), label.apply(value)));
        return labels;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}

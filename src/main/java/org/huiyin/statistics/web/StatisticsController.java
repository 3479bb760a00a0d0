package org.huiyin.statistics.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.document.web.Download;
import org.huiyin.proposal.Channel;
import org.huiyin.proposal.ProposerKind;
import org.huiyin.statistics.AnnualReport;
import org.huiyin.statistics.Composition;
import org.huiyin.statistics.Countable;
import org.huiyin.statistics.Dimension;
import org.huiyin.statistics.Figure;
import org.huiyin.statistics.Indicator;
import org.huiyin.statistics.Narrowing;
import org.huiyin.statistics.Part;
import org.huiyin.statistics.Selection;
import org.huiyin.statistics.SessionFigures;
import org.huiyin.statistics.Statistics;
import org.huiyin.statistics.StatisticsExport;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Statistics 统计分析: the figures, what they count, and both as files. */
@RestController
@RequestMapping("/api/v1/statistics")
class StatisticsController {

    private static final int MAX_SIZE = 100;

    /** A figure with its definition. */
    record FigureView(String code, String label, String counter, String meaning, String source) {

        static FigureView of(Figure figure) {
            return new FigureView(figure.name(), figure.label(), figure.counter(), figure.meaning(), figure.source());
        }
    }

    /** @param denominator null where the number itself is the indicator */
    record IndicatorView(
            String code, String label, String group, FigureView numerator, FigureView denominator, String convention) {

        static IndicatorView of(Indicator indicator) {
            return new IndicatorView(
                    indicator.name(),
                    indicator.label(),
                    indicator.group().label(),
                    FigureView.of(indicator.numerator()),
                    indicator.denominator() == null ? null : FigureView.of(indicator.denominator()),
                    indicator.convention());
        }
    }

    record CompositionView(String code, String label, String counter, String whole) {}

    record DimensionView(String code, String label) {}

    record Definitions(
            List<IndicatorView> indicators, List<CompositionView> compositions, List<DimensionView> dimensions) {}

    /** What a request asks for; see {@link Selection}. */
    record Query(
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate asOf,
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

        Selection selection() {
            return new Selection(
                    asOf, session, year, category, proposerKind, channel, kind, unit, by, mergedWithin, decimals);
        }
    }

    /**
     * What a list is asked of: a figure, or a composition with or without one of its parts.
     *
     * @param part its code; empty: what has no code yet
     */
    record Wanted(Figure figure, Composition composition, String part) {

        Countable counted() {
            if ((figure == null) == (composition == null)) {
                throw new Refusal("figure-missing", "figure", "请说明要列出哪一个数字的提案。");
            }
            return figure != null ? figure : new Part(composition, part);
        }
    }

    record NewSessionFigures(Integer seats, String issuer) {}

    private final Statistics statistics;
    private final StatisticsExport export;
    private final AnnualReport report;
    private final SessionFigures sessionFigures;

    StatisticsController(
            Statistics statistics, StatisticsExport export, AnnualReport report, SessionFigures sessionFigures) {
        this.statistics = statistics;
        this.export = export;
        this.report = report;
        this.sessionFigures = sessionFigures;
    }

    /** What each indicator is: numerator, denominator, source and convention. */
    @GetMapping("/definitions")
    Definitions definitions() {
        return new Definitions(
                Arrays.stream(Indicator.values()).map(IndicatorView::of).toList(),
                Arrays.stream(Composition.values())
                        .map(one -> new CompositionView(one.name(), one.label(), one.counter(), one.whole()))
                        .toList(),
                Arrays.stream(Dimension.values())
                        .map(one -> new DimensionView(one.name(), one.label()))
                        .toList());
    }

    /** The figures of a selection, as they stood at the end of a day. A unit's people get their own unit's alone. */
    @GetMapping
    Statistics.Table table(@ParameterObject Query query) {
        return statistics.table(query.selection());
    }

    /**
     * The proposals that a figure, or a composition or one of its parts, counts.
     *
     * @param key   of the row, when the figures are broken down; without it those of all
     * @param query words of the title, or a case or registration number
     * @param sort  submittedAt, number or title, with ,asc or ,desc
     */
    @GetMapping("/cases")
    Statistics.Page cases(
            @ParameterObject Query query,
            @ParameterObject Wanted wanted,
            @RequestParam(required = false) String key,
            @RequestParam(required = false, name = "query") String words,
            @RequestParam(required = false) String sort,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        return statistics.cases(
                query.selection(),
                wanted.counted(),
                key,
                new Narrowing(words, sort),
                Math.max(0, Math.min(page, 100_000)),
                Math.max(1, Math.min(size, MAX_SIZE)));
    }

    /**
     * What the page shows, as a workbook.
     *
     * @param indicators of the comparison; without any all
     */
    @GetMapping("/table.xlsx")
    void workbook(
            @ParameterObject Query query,
            @RequestParam(defaultValue = "") Set<Indicator> indicators,
            HttpServletResponse response)
            throws IOException {
        var table = statistics.table(query.selection());
        export.write(table, indicators, Download.start(response, "统计分析 " + table.said() + ".xlsx", Download.XLSX));
    }

    /** All the proposals of the same list, or those of them that are asked for, as a workbook. */
    @GetMapping("/cases.xlsx")
    void casesWorkbook(
            @ParameterObject Query query,
            @ParameterObject Wanted wanted,
            @RequestParam(required = false) String key,
            @RequestParam(required = false, name = "query") String words,
            @RequestParam(required = false) String sort,
            HttpServletResponse response)
            throws IOException {
        try (var listed = export.cases(query.selection(), wanted.counted(), key, new Narrowing(words, sort))) {
            listed.workbook().write(Download.start(response, listed.title() + ".xlsx", Download.XLSX));
        }
    }

    /** The report on handling 提案办理情况报告 of a session, as it stood at the end of a day. */
    @GetMapping("/report.docx")
    void report(
            @RequestParam UUID session,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate asOf,
            HttpServletResponse response)
            throws IOException {
        Download.write(response, report.write(session, asOf));
    }

    /** What the office has entered of a session, as it counted at the end of a day. */
    @GetMapping("/sessions/{id}")
    SessionFigures.Entered session(
            @PathVariable UUID id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate asOf) {
        if (!statistics.readsAll()) {
            throw new Refusal("not-allowed", "您的账号没有这项权限。");
        }
        return sessionFigures
                .at(id, asOf == null ? LocalDate.of(9999, 12, 30) : asOf)
                .orElseGet(() -> new SessionFigures.Entered(null, null, null, null));
    }

    /** The office enters the number of members and the issuing organ; earlier entries stay for earlier days. */
    @PutMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enter(@PathVariable UUID id, @RequestBody NewSessionFigures figures) {
        sessionFigures.enter(id, figures.seats(), figures.issuer());
    }
}

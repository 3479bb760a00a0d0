package org.huiyin.deadline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The State Council's holidays and make-up working days, year by year and in versions: shipped files, and what an
 * administrator loads while the system runs. A year without a list counts by weekends alone.
 */
@Component
@DependsOnDatabaseInitialization
public class StatutoryCalendar {

    /**
     * A year's list in its newest version.
     *
     * @param loadedBy the account, {@value CurrentPerson#SYSTEM} for a shipped file
     */
    public record LoadedYear(
            int year,
            int version,
            String source,
            SortedSet<LocalDate> off,
            SortedSet<LocalDate> makeUpWorkdays,
            String loadedBy,
            OffsetDateTime loadedAt) {}

    /** @param stamp changes with every list that is loaded, on whichever node */
    private record Known(long stamp, WorkingDays days) {}

    private record Row(int year, int version, String content, String loadedBy, OffsetDateTime loadedAt) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final CurrentPerson person;
    private final Clock clock;
    private volatile Known known = new Known(-1, null);

    StatutoryCalendar(JdbcClient jdbc, ObjectMapper json, CurrentPerson person, Clock clock) throws IOException {
        this.jdbc = jdbc;
        this.json = json;
        this.person = person;
        this.clock = clock;
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:calendar/*.json")) {
            var shipped = CalendarFile.read(file.getContentAsByteArray());
            // An administrator's correction outlives a restart: what is shipped only comes first.
            store(shipped, CurrentPerson.SYSTEM, "not exists (select 1 from calendar_year where year = :year)");
        }
    }

    /** As all lists say that are loaded by now; stays so however long it is held. */
    public WorkingDays workingDays() {
        var stamp =
                jdbc.sql("select count(*) from calendar_year").query(Long.class).single();
        var current = known;
        if (current.stamp() != stamp) {
            var years = new HashMap<Integer, CalendarYear>();
            newest().forEach(row -> years.put(row.year(), read(row.content())));
            current = new Known(stamp, new WorkingDays(Map.copyOf(years)));
            known = current;
        }
        return current.days();
    }

    /** Every year that has a list, in order. */
    @Transactional(readOnly = true)
    public List<LoadedYear> years() {
        return newest().stream().map(this::loaded).toList();
    }

    /**
     * Loads a year's list, or a corrected one.
     *
     * @param file the file's bytes, see {@link CalendarFile}
     * @throws Refusal for anybody but an administrator; for a file with a mistake, naming its line; for a list that
     *     says what the newest says already
     */
    @Transactional
    public LoadedYear load(byte[] file) {
        if (!person.in(Groups.CAMUNDA_ADMIN)) {
            throw new Refusal("not-allowed", "只有系统管理员可以导入工作日历。");
        }
        var year = CalendarFile.read(file);
        var added = store(year, person.account(), """
                not exists (select 1 from calendar_year newest where newest.year = :year
                             and newest.content = :content::jsonb
                             and newest.version = (select max(version) from calendar_year where year = :year))
                """);
        if (added == 0) {
            throw new Refusal("calendar-unchanged", "file", year.year() + " 年的日历与现有的相同，没有改变。");
        }
        return newest().stream()
                .filter(row -> row.year() == year.year())
                .map(this::loaded)
                .findFirst()
                .orElseThrow();
    }

    private int store(CalendarYear year, String by, String condition) {
        return jdbc.sql("""
                insert into calendar_year (year, version, content, loaded_by, loaded_at)
                select :year, coalesce(max(version), 0) + 1, :content::jsonb, :by, :now
                  from calendar_year where year = :year
                having %s
                on conflict do nothing
                """.formatted(condition))
                .param("year", year.year())
                .param("content", write(year))
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private List<Row> newest() {
        return jdbc.sql("""
                select distinct on (year) year, version, content, loaded_by, loaded_at from calendar_year
                 order by year, version desc
                """).query(Row.class).list();
    }

    private LoadedYear loaded(Row row) {
        var year = read(row.content());
        return new LoadedYear(
                year.year(),
                row.version(),
                year.source(),
                year.off(),
                year.makeUpWorkdays(),
                row.loadedBy(),
                row.loadedAt());
    }

    private CalendarYear read(String content) {
        try {
            return json.readValue(content, CalendarYear.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a calendar cannot be read", e);
        }
    }

    private String write(CalendarYear year) {
        try {
            return json.writeValueAsString(year);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a calendar cannot be written", e);
        }
    }
}

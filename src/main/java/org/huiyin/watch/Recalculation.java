package org.huiyin.watch;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.CaseDeadlines.Moved;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Proposal;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reckons the due dates of running limits anew after a list of days off or a rule was corrected: a preview says what
 * would move; what an administrator confirms is moved in small portions, each in a transaction of its own, dates of
 * cases, tasks and timers together.
 */
@Component
@Transactional
public class Recalculation {

    /** So many limits a portion: people at work on one of them wait no longer than that takes. */
    static final int PORTION = 50;

    private static final int MAX_REASON = 200;

    /** @param holder the unit's name or the account */
    public record Item(String caseNumber, String step, String holder, LocalDate before, LocalDate after) {}

    /** @param moving how many limits would move, of which {@code items} are the first */
    public record Preview(long moving, long open, List<Item> items) {}

    /** @param total null until it is known what moves */
    public record Run(
            UUID id,
            String profileName,
            String reason,
            String requestedName,
            OffsetDateTime requestedAt,
            Long total,
            long moved,
            OffsetDateTime finishedAt) {}

    private final CaseDeadlines limits;
    private final RuleProfiles profiles;
    private final RecalculationProcess process;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    Recalculation(
            CaseDeadlines limits,
            RuleProfiles profiles,
            @Lazy RecalculationProcess process,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            JdbcTemplate batches,
            Clock clock) {
        this.limits = limits;
        this.profiles = profiles;
        this.process = process;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * What would move.
     *
     * @param profile the rule profile whose newest version the running limits would take over; null: by the lists of
     *     days off alone, each by the version that it started under
     * @param most    so many items at most
     * @throws Refusal for all but administrators
     */
    @Transactional(readOnly = true)
    public Preview preview(String profile, int most) {
        requireAdministrator();
        var moving = limits.moving(known(profile));
        var items = moving.stream().limit(most).map(this::item).toList();
        return new Preview(
                moving.size(),
                jdbc.sql("select count(*) from deadline where ended_at is null")
                        .query(Long.class)
                        .single(),
                items);
    }

    /**
     * Begins to move what {@link #preview} shows by then.
     *
     * @throws Refusal for all but administrators; while another one is under way; without a reason
     */
    public UUID confirm(String profile, String reason) {
        requireAdministrator();
        if (reason == null || reason.isBlank() || reason.length() > MAX_REASON) {
            throw new Refusal("reason-missing", "reason", "请写明重新计算的理由，最多" + MAX_REASON + "个字。");
        }
        var id = UUID.randomUUID();
        try {
            jdbc.sql("""
                    insert into recalculation (id, profile_name, reason, requested_by, requested_name, requested_at)
                    values (:id, :profile, :reason, :by, :name, :now)
                    """)
                    .param("id", id)
                    .param("profile", known(profile).orElse(null))
                    .param("reason", reason.strip())
                    .param("by", person.account())
                    .param("name", person.name())
                    .param("now", OffsetDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal("recalculation-running", "另一次重新计算正在进行，请等待完成。");
        }
        process.begin(id);
        return id;
    }

    /** The runs, the newest first. @throws Refusal for all but administrators */
    @Transactional(readOnly = true)
    public List<Run> runs() {
        requireAdministrator();
        return jdbc.sql("""
                select r.id, r.profile_name, r.reason, r.requested_name, r.requested_at, r.finished_at,
                       case when r.listed_at is not null then count(i.deadline_id) end as total,
                       count(i.moved_at) as moved
                  from recalculation r left join recalculation_item i on i.recalculation_id = r.id
                 group by r.id order by r.requested_at desc limit 20
                """).query(Run.class).list();
    }

    /** Writes down what moves. @return whether anything does */
    public boolean list(UUID id) {
        var moving = limits.moving(Optional.ofNullable(profileOf(id)));
        batches.batchUpdate(
                "insert into recalculation_item (recalculation_id, deadline_id, due_before, due_after)"
                        + " values (?, ?, ?, ?) on conflict do nothing",
                moving,
                1000,
                (statement, moved) -> {
                    statement.setObject(1, id);
                    statement.setObject(2, moved.id());
                    statement.setObject(3, moved.before());
                    statement.setObject(4, moved.derived().due());
                });
        jdbc.sql("update recalculation set listed_at = :now where id = :id")
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        return left(id);
    }

    /** Moves the next portion and tells the holders. @return whether any is left */
    public boolean move(UUID id) {
        var next = jdbc.sql("""
                select deadline_id from recalculation_item
                 where recalculation_id = :id and moved_at is null order by deadline_id limit :portion
                """)
                .param("id", id)
                .param("portion", PORTION)
                .query(UUID.class)
                .list();
        var run = jdbc.sql("select reason from recalculation where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        for (var limit : next) {
            limits.recompute(limit, Optional.ofNullable(profileOf(id)), run).ifPresent(moved -> tell(moved, run));
            jdbc.sql("""
                    update recalculation_item set moved_at = :now where recalculation_id = :id and deadline_id = :limit
                    """)
                    .param("now", OffsetDateTime.now(clock))
                    .param("id", id)
                    .param("limit", limit)
                    .update();
        }
        return left(id);
    }

    /** Ends the run and tells the dispatchers and the office how many due dates moved. */
    public void report(UUID id) {
        var moved = jdbc.sql("select count(*) from recalculation_item where recalculation_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
        jdbc.sql("update recalculation set finished_at = :now where id = :id")
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        var reason = jdbc.sql("select reason from recalculation where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        notices.tell(
                List.of(
                        Groups.PROPOSAL_OFFICE,
                        Groups.DISPATCH_PARTY,
                        Groups.DISPATCH_GOVERNMENT,
                        Groups.DISPATCH_CPPCC,
                        Groups.CAMUNDA_ADMIN),
                null,
                NoticeKind.DEADLINES_RECOMPUTED,
                Map.of("count", String.valueOf(moved), "reason", reason),
                "recalculation/" + id);
    }

    private void tell(Moved moved, String reason) {
        notices.tell(
                List.of(moved.holder()),
                moved.proposalId(),
                NoticeKind.DEADLINE_MOVED,
                Map.of(
                        "title",
                        jdbc.sql(
                                        "select title from proposal_text where proposal_id = :id order by revision desc limit 1")
                                .param("id", moved.proposalId())
                                .query(String.class)
                                .single(),
                        "step",
                        moved.step().label(),
                        "before",
                        Deadlines.said(moved.before()),
                        "due",
                        Deadlines.said(moved.derived().due()),
                        "reason",
                        reason),
                "recomputed/%s/%s".formatted(moved.id(), OffsetDateTime.now(clock)));
    }

    private Item item(Moved moved) {
        return jdbc.sql("""
                select p.case_number, u.name from proposal p left join unit u on :holder = 'unit-' || u.code
                 where p.id = :id
                """)
                .param("holder", moved.holder())
                .param("id", moved.proposalId())
                .query((row, n) -> new Item(
                        row.getString("case_number") == null
                                ? "未立案"
                                : Proposal.caseNumberText(row.getInt("case_number")),
                        moved.step().label(),
                        row.getString("name") == null ? "提案人" : row.getString("name"),
                        moved.before(),
                        moved.derived().due()))
                .single();
    }

    private String profileOf(UUID id) {
        return jdbc.sql("select profile_name from recalculation where id = :id")
                .param("id", id)
                .query((row, n) -> row.getString(1))
                .list()
                .get(0);
    }

    private boolean left(UUID id) {
        return jdbc.sql("""
                select exists (select 1 from recalculation_item where recalculation_id = :id and moved_at is null)
                """).param("id", id).query(Boolean.class).single();
    }

    private Optional<String> known(String profile) {
        if (profile == null || profile.isBlank()) {
            return Optional.empty();
        }
        profiles.find(profile)
                .orElseThrow(() -> new Refusal("profile-unknown", "profile", "没有名为“" + profile + "”的规则方案。"));
        return Optional.of(profile);
    }

    private void requireAdministrator() {
        if (!person.in(Groups.CAMUNDA_ADMIN)) {
            throw new Refusal("not-allowed", "只有系统管理员可以重新计算期限。");
        }
    }
}

package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.DueDate;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.dossier.Dossiers;
import org.huiyin.dossier.ProposalList;
import org.huiyin.engine.TaskView;
import org.huiyin.engine.Tasks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The lamps of whole cases in the list of proposals, and of tasks in a list of many. */
@PathTest
class CaseLampsIT {

    private static final List<Step> STEPS =
            List.of(Step.REPLY, Step.OPINION, Step.FEEDBACK, Step.RETURN_REQUEST, Step.CORRECTION, Step.SLIP_RED);
    private static final List<String> COLOURS = List.of("GREEN", "YELLOW", "RED");

    @Autowired
    private Town town;

    @Autowired
    private ProposalList list;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private Tasks tasks;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private RuleProfiles profiles;

    private record Running(UUID proposal, String profile, Step step, LocalDate due) {}

    /** Six weeks around the National Day holidays, with their make-up working days, day by day. */
    @Test
    void theListsLampsEqualTheDatesOwnOnEveryDay() {
        var session = town.newSession("national").id();
        var cases = cases(town.anotherCase().submittedBy("zhang-wei"), 90);
        var running = new ArrayList<Running>();
        for (int i = 0; i < cases.size(); i++) {
            // Some have none, most several of different steps and profiles.
            for (int nth = 0; nth < i % 4; nth++) {
                running.add(new Running(
                        cases.get(i),
                        (i + nth) % 3 == 0 ? "ningxia" : "national",
                        STEPS.get((i / 4 + nth) % STEPS.size()),
                        LocalDate.of(2026, 9, 10).plusDays((i * 7L + nth * 5L) % 61)));
            }
        }
        running.forEach(this::insert);

        for (var day = LocalDate.of(2026, 9, 16); day.isBefore(LocalDate.of(2026, 10, 28)); day = day.plusDays(1)) {
            town.clock.fix(day + "T10:00");
            var worst = new HashMap<UUID, DueDate>();
            var nearest = new HashMap<UUID, DueDate>();
            for (var limit : running) {
                var shown = deadlines.shown(
                        limit.due(), profiles.version(limit.profile(), 1).lamp(limit.step()));
                worst.merge(
                        limit.proposal(),
                        shown,
                        (a, b) -> Comparator.comparingInt(CaseLampsIT::urgency).compare(a, b) >= 0 ? a : b);
                nearest.merge(limit.proposal(), shown, (a, b) -> a.date().isAfter(b.date()) ? b : a);
            }

            var found = search(session, null, null);

            assertThat(found).hasSize(cases.size());
            for (var item : found) {
                assertThat(item.lamp())
                        .as(day + " " + item.id())
                        .isEqualTo(
                                worst.containsKey(item.id())
                                        ? worst.get(item.id()).lamp()
                                        : null);
                assertThat(item.due() == null ? null : item.due().date())
                        .isEqualTo(
                                nearest.containsKey(item.id())
                                        ? nearest.get(item.id()).date()
                                        : null);
            }
            for (var colour : COLOURS) {
                assertThat(search(session, colour, null))
                        .as(day + " " + colour)
                        .extracting(ProposalList.Item::id)
                        .containsExactlyInAnyOrderElementsOf(worst.entrySet().stream()
                                .filter(one -> one.getValue().lamp().code().equals(colour))
                                .map(Map.Entry::getKey)
                                .toList());
            }
        }
        var byDate = search(session, null, "due,asc").stream()
                .map(item -> item.due() == null ? LocalDate.MAX : item.due().date())
                .toList();
        assertThat(byDate).isSorted().contains(LocalDate.MAX).hasSize(cases.size());
    }

    @Test
    void aPageHasItsLinesInTheListsOrderAndCountsWhatTheLampLeaves() {
        var session = town.newSession("national").id();
        var cases = cases(town.anotherCase().submittedBy("zhang-wei"), 12);
        for (int i = 0; i < cases.size(); i++) {
            insert(new Running(
                    cases.get(i),
                    "national",
                    Step.REPLY,
                    LocalDate.of(2026, 3, 6).plusDays(i)));
        }
        var all = search(session, "RED", "due,asc");
        var pages = new ArrayList<ProposalList.Item>();
        for (int page = 0; page < 3; page++) {
            var one = page(session, "RED", "due,asc", page, 4);
            assertThat(one.total()).isEqualTo(all.size());
            pages.addAll(one.items());
        }
        assertThat(pages).isEqualTo(all).hasSizeBetween(5, 11);
        assertThatThrownBy(() -> search(session, "PURPLE", null)).isInstanceOf(Refusal.class);
    }

    @Test
    void eachSeesTheLampOfWhatConcernsThem() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO")
                .signedForBy("education", "transport");
        due(c, "REPLY", "2026-05-29");
        due(c, "OPINION", "2026-03-06");

        assertThat(seen(c, "office")).isEqualTo("RED 2026-03-06");
        assertThat(seen(c, "zhang-wei")).isEqualTo("RED 2026-03-06");
        assertThat(seen(c, "transport")).isEqualTo("RED 2026-03-06");
        // The lead need not hurry because the co-unit must.
        assertThat(seen(c, "education")).isEqualTo("GREEN 2026-05-29");
        assertThat(c.as("li-na").does(() -> search(null, null, null)))
                .noneMatch(item -> item.id().equals(c.id));
        for (var account : List.of("office", "zhang-wei")) {
            assertThat(seen(c, account))
                    .as(account)
                    .endsWith(c.as(account).does(() -> dossiers.timeLimits(c.id)).stream()
                            .filter(limit -> limit.endedAt() == null)
                            .map(limit -> limit.due().date())
                            .min(Comparator.naturalOrder())
                            .orElseThrow()
                            .toString());
        }
    }

    @Test
    void aRatingsLampIsItsProposersAndStaffsAndNoneIsLeftAtTheEnd() {
        var c = town.newCase()
                .submittedBy("zhang-wei", "li-na")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .repliedBy("education")
                .delivered();
        assertThat(seen(c, "zhang-wei")).startsWith("GREEN");
        assertThat(seen(c, "office")).startsWith("GREEN");
        assertThat(seen(c, "education")).isEqualTo("-");
        c.ratedBy("zhang-wei", "教育局");
        assertThat(seen(c, "zhang-wei")).isEqualTo("-");
        assertThat(seen(c, "li-na")).startsWith("GREEN");
        c.ratedBy("li-na", "教育局").published();
        assertThat(seen(c, "office")).isEqualTo("-");
    }

    @Test
    void tasksTellTheirDatesInOneCallToThosePersonsWhoMayReadThem() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SEPARATE", "education", "SEPARATE", "transport", "SEPARATE");
        var ids = new ArrayList<String>();
        for (var unit : List.of("education", "transport")) {
            c.as(unit).does(() -> tasks.list(Tasks.Filter.GROUP, 0, 100)).items().stream()
                    .filter(task -> task.proposalId().equals(c.id))
                    .map(TaskView::id)
                    .forEach(ids::add);
        }
        assertThat(ids).hasSize(2);
        ids.add("no-such-task");

        var own = c.as("education").does(() -> tasks.deadlines(ids));

        assertThat(own).containsOnlyKeys(ids.get(0));
        assertThat(own.get(ids.get(0)))
                .isEqualTo(c.as("education").does(() -> tasks.get(ids.get(0))).deadline())
                .isNotNull();
        assertThat(c.as("zhang-wei").does(() -> tasks.deadlines(ids))).isEmpty();
        assertThat(c.as("education").does(() -> tasks.deadlines(List.of()))).isEmpty();
    }

    private String seen(Case c, String account) {
        var item = c.as(account).does(() -> search(null, null, null)).stream()
                .filter(one -> one.id().equals(c.id))
                .findFirst()
                .orElseThrow();
        return item.lamp() == null ? "-" : item.lamp().code() + " " + item.due().date();
    }

    private List<ProposalList.Item> search(UUID session, String lamp, String sort) {
        return page(session, lamp, sort, 0, 500).items();
    }

    private ProposalList.Page page(UUID session, String lamp, String sort, int page, int size) {
        var search = new ProposalList.Search(null, null, null, null, session, false, lamp, page, size, sort);
        return session == null ? list.search(search) : town.as("office", () -> list.search(search));
    }

    /** Copies of a case: rows alone, nothing of it is asked of the engine. */
    private List<UUID> cases(Case c, int count) {
        for (int i = 1; i < count; i++) {
            town.jdbc
                    .sql("""
                    with copied as (
                        insert into proposal (id, session_id, registration_number, kind, proposer_kind, contact_agreed,
                                              publication_agreed, status, profile_name, profile_version, submitted_by, submitted_at)
                        select :copy, session_id, :number, kind, proposer_kind, contact_agreed, publication_agreed,
                               status, profile_name, profile_version, submitted_by, submitted_at
                          from proposal where id = :id returning id),
                    text as (
                        insert into proposal_text (proposal_id, revision, title, category, body, requests, written_by, written_at)
                        select copied.id, revision, title, category, body, requests, written_by, written_at
                          from proposal_text, copied where proposal_id = :id returning 1)
                    insert into proposal_signer (id, proposal_id, account, name, position)
                    select gen_random_uuid(), copied.id, account, name, position from proposal_signer, copied
                     where proposal_id = :id
                    """)
                    .param("id", c.id)
                    .param("copy", UUID.randomUUID())
                    .param("number", 1000 + i)
                    .update();
        }
        return town.jdbc.sql("""
                select id from proposal where session_id = (select session_id from proposal where id = :id)
                 order by registration_number
                """).param("id", c.id).query(UUID.class).list();
    }

    private void insert(Running limit) {
        town.jdbc
                .sql("""
                insert into deadline (id, proposal_id, subject_id, holder, step, profile_name, profile_version,
                                      started_on, due, provisional)
                values (:id, :proposal, :id, 'unit-nobody', :step, :profile, 1, :due, :due, false)
                """)
                .param("id", UUID.randomUUID())
                .param("proposal", limit.proposal())
                .param("step", limit.step().name())
                .param("profile", limit.profile())
                .param("due", limit.due())
                .update();
    }

    private void due(Case c, String step, String date) {
        town.jdbc
                .sql("update deadline set due = :due where proposal_id = :id and step = :step and ended_at is null")
                .param("due", LocalDate.parse(date))
                .param("id", c.id)
                .param("step", step)
                .update();
    }

    private static int urgency(DueDate due) {
        return due.overdue() ? COLOURS.size() : COLOURS.indexOf(due.lamp().code());
    }
}

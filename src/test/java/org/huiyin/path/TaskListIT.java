package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.huiyin.Refusal;
import org.huiyin.engine.TaskView;
import org.huiyin.engine.Tasks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The lists and acts behind {@code /api/v1/tasks}, on tasks of all three processes. */
@PathTest
class TaskListIT {

    @Autowired
    private Town town;

    @Autowired
    private Tasks tasks;

    @Test
    void namesTheCaseOfATaskBeforeItHasANumber() {
        var c = town.newCase().submittedBy("zhang-wei");

        var task = one(c, "office", Tasks.Filter.GROUP);
        assertThat(task.key()).isEqualTo("reviewProposal");
        assertThat(task.form()).isEqualTo("review-proposal");
        assertThat(task.title()).isEqualTo(c.title);
        assertThat(task.caseNumber()).isNull();
        assertThat(task.scope()).isEqualTo(c.id);
        assertThat(c.as("zhang-wei").does(() -> ofCase(c, Tasks.Filter.GROUP))).isEmpty();
    }

    @Test
    void tellsEachUnitsPartApart() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SEPARATE", "education", "SEPARATE", "transport", "SEPARATE");

        for (var unit : List.of("education", "transport")) {
            var task = one(c, unit, Tasks.Filter.GROUP);
            assertThat(task.assignmentId()).isEqualTo(c.part(unit));
            assertThat(task.feedbackId()).isNull();
            assertThat(task.unitName()).isEqualTo(town.nameOf(unit));
            assertThat(task.proposalId()).isEqualTo(c.id);
            assertThat(c.as(unit).does(() -> tasks.get(task.id())).assignmentId())
                    .isEqualTo(c.part(unit));
        }
    }

    @Test
    void tellsEachRatingApart() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SEPARATE", "education", "SEPARATE", "transport", "SEPARATE")
                .signedForBy("education", "transport")
                .repliedBy("education")
                .repliedBy("transport")
                .delivered();

        var ratings = c.as("zhang-wei").does(() -> ofCase(c, Tasks.Filter.MINE));
        assertThat(ratings)
                .extracting(TaskView::unitName)
                .containsExactlyInAnyOrder(town.nameOf("education"), town.nameOf("transport"));
        assertThat(ratings)
                .extracting(TaskView::feedbackId)
                .containsExactlyInAnyOrderElementsOf(
                        c.list(java.util.UUID.class, "select id from feedback where proposal_id = :id"));
        assertThat(ratings).extracting(TaskView::assignmentId).containsOnlyNulls();
    }

    @Test
    void claimsAndCompletesForItsPersonOnly() {
        var c = town.newCase().submittedBy("zhang-wei");
        var id = one(c, "office", Tasks.Filter.GROUP).id();

        assertThat(refusal(c, "committee", () -> tasks.claim(id))).isEqualTo("task-not-found");
        assertThat(refusal(c, "office", () -> tasks.complete(id, Case.form("reviewOutcome", "SUBMIT"))))
                .isEqualTo("not-assignee");
        c.as("office").does(() -> act(() -> tasks.claim(id)));
        assertThat(refusal(c, "second-office", () -> tasks.claim(id))).isEqualTo("already-claimed");
        assertThat(refusal(c, "second-office", () -> tasks.complete(id, Case.form("reviewOutcome", "SUBMIT"))))
                .isEqualTo("not-assignee");
        c.as("office").does(() -> act(() -> tasks.complete(id, Case.form("reviewOutcome", "SUBMIT"))));
        assertThat(c.openTasks()).containsExactly("userTask_decideFiling");
        assertThat(refusal(c, "office", () -> tasks.complete(id, Case.form("reviewOutcome", "SUBMIT"))))
                .isEqualTo("task-not-found");
    }

    private TaskView one(Case c, String account, Tasks.Filter filter) {
        var found = c.as(account).does(() -> ofCase(c, filter));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<TaskView> ofCase(Case c, Tasks.Filter filter) {
        return tasks.list(filter, 0, 100).items().stream()
                .filter(task -> c.id.equals(task.proposalId()))
                .toList();
    }

    private String refusal(Case c, String account, Runnable act) {
        var refused = new String[1];
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> c.as(account).does(() -> act(act)))
                .satisfies(refusal -> refused[0] = refusal.code());
        return refused[0];
    }

    private static Object act(Runnable act) {
        act.run();
        return null;
    }
}

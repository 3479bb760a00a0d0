package org.huiyin.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class DueDateTest {

    private static final LampRule RULE = new LampRule(5, 1);

    private final WorkingDays days = ShippedYears.read();

    @ParameterizedTest
    @CsvSource({
        // Due on Saturday 10 October 2026, a make-up working day after a week of holidays.
        "2026-09-24, 6, GREEN, 正常",
        "2026-09-28, 5, YELLOW, 将到期",
        "2026-09-30, 3, YELLOW, 将到期",
        "2026-10-07, 3, YELLOW, 将到期",
        "2026-10-09, 1, RED, 紧急",
        "2026-10-10, 0, RED, 紧急",
        "2026-10-11, 0, RED, 已超期",
        "2026-10-12, -1, RED, 已超期"
    })
    void changesColourWithTheWorkingDaysLeft(LocalDate today, int left, String colour, String words) {
        var due = DueDate.of(LocalDate.of(2026, 10, 10), today, RULE, days);
        assertThat(due.workingDaysLeft()).isEqualTo(left);
        assertThat(due.lamp()).isEqualTo(new DueDate.Lamp(colour, words));
        assertThat(due.overdue()).isEqualTo(words.equals("已超期"));
        assertThat(due.provisional()).isFalse();
    }

    @Test
    void isProvisionalInAYearWithoutAList() {
        assertThat(DueDate.of(LocalDate.of(2027, 1, 4), LocalDate.of(2026, 12, 1), RULE, days)
                        .provisional())
                .isTrue();
    }

    @Test
    void aLampNeverTurnsRedBeforeYellow() {
        assertThatThrownBy(() -> new LampRule(1, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyStepThatPeopleWorkOnHasALimitAndTheProfilesSayWhenItsLampChanges() throws Exception {
        var json = new ObjectMapper();
        for (var name : new String[] {"national", "ningxia"}) {
            var lamps = json.readTree(new ClassPathResource("rules/" + name + ".json").getInputStream())
                    .path("lamps");
            for (var step :
                    new Step[] {Step.CORRECTION, Step.RETURN_REQUEST, Step.OPINION, Step.REPLY, Step.FEEDBACK}) {
                assertThat(lamps.path(step.key()).path("yellow").asInt())
                        .as(name + " " + step)
                        .isPositive();
                assertThat(Step.of(step.key())).contains(step);
            }
        }
    }
}

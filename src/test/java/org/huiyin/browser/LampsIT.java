package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** The same lamp with the same words wherever a date is shown, day after day by the server's clock. */
@HuiyinTest(properties = {"camunda.bpm.job-execution.enabled=true", "huiyin.test=rules"})
class LampsIT {

    private static final String TITLE = "关于灯色处处一致的建议";

    @Autowired
    private MutableClock clock;

    @RegisterExtension
    private final Office office = new Office();

    @Test
    void aCardAndTheListTurnYellowThenRedAsTheDaysPass() {
        clock.fix("2026-03-05T10:00");
        var backstage = new Backstage(office);
        var id = backstage.submit("member-chen", TITLE, "情况");
        backstage.dispatch(id, "SOLE", Map.of("kjj", "SOLE"));
        backstage.await("unit-kjj", "signForAssignment", id);

        shown("GREEN", "正常", "还有 10 个工作日（2026年3月19日到期）", "lamps-1-green");
        clock.fix("2026-03-16T10:00");
        shown("YELLOW", "将到期", "还有 3 个工作日（2026年3月19日到期）", "lamps-2-yellow");
        clock.fix("2026-03-18T10:00");
        shown("RED", "紧急", "还有 1 个工作日（2026年3月19日到期）", "lamps-3-red");
        clock.fix("2026-03-20T10:00");
        shown("RED", "已超期", "已超期 1 个工作日（2026年3月19日到期）", "lamps-4-overdue");
    }

    private void shown(String code, String word, String sentence, String screen) {
        // Days later nobody is still signed in.
        var officer = office.anotherComputer("unit-kjj");
        officer.tasklist();
        officer.page.locator(".task-filters").getByText("本组待领").first().click();
        var card = officer.page.locator("[cam-tasks] li.task").filter(new Locator.FilterOptions().setHasText(TITLE));
        assertThat(card.locator(".hy-card-due")).hasText(word + " " + sentence);
        assertThat(card.locator(".hy-lamp-" + code.toLowerCase())).hasText(word);
        assertThat(card.locator(".due-date")).isHidden();
        officer.screenshot(screen + "-card");

        officer.proposals();
        var row = new ProposalsPage(officer).rows(TITLE);
        assertThat(row.locator(".hy-lamp-" + code.toLowerCase())).hasText(word);
        assertThat(row).containsText("2026-03-19" + sentence.replaceAll("（.*", ""));
        for (var colour : new String[] {"GREEN", "YELLOW", "RED"}) {
            officer.page.getByLabel("灯色").selectOption(colour);
            officer.page.waitForURL(url -> url.contains("lamp=" + colour));
            assertThat(officer.page.locator("tbody tr, .hy-empty").first()).isVisible();
            assertThat(row).hasCount(colour.equals(code) ? 1 : 0);
        }
        officer.page.getByLabel("灯色").selectOption(code);
        assertThat(row).hasCount(1);
        officer.page.locator("th button").getByText("最近到期").click();
        assertThat(officer.page.locator("th[aria-sort=ascending]")).containsText("最近到期");
        assertThat(row).hasCount(1);
        officer.screenshot(screen + "-list");
        officer.page.setViewportSize(390, 844);
        officer.screenshot(screen + "-phone");
        officer.leave();
    }
}

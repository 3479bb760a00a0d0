package org.huiyin.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.database.HuiyinTest;
import org.huiyin.identity.Browser;
import org.huiyin.proposal.NineLinks;
import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every endpoint of the supervisors' pages, asked by every role; and what Cockpit needs of ours. */
@HuiyinTest
class CockpitRightsIT {

    private static final String PASSWORD = "Huiyin@2026";
    private static final Set<String> READERS = Set.of("supervisor-lin", "office-wang", "leader-he");
    private static final List<String> EVERYBODY = List.of(
            "supervisor-lin",
            "office-wang",
            "leader-he",
            "mm-pinghu",
            "member-chen",
            "committee-zhao",
            "dispatch-party",
            "dispatch-government",
            "dispatch-cppcc",
            "unit-jxj",
            "unit-jxj-signatory",
            "evaluator-wu",
            "admin");
    private static final List<String> ENDPOINTS = List.of(
            "overview",
            "processes/proposal-lifecycle/steps",
            "cases",
            "cases?query=%E5%81%9C%E8%BD%A6&state=ENDED&link=HANDLING&lamp=RED&unit=jxj&year=2025&sort=since,asc",
            "cases?lamp=NONE&sort=closedAt",
            "limits",
            "limits?state=DUE_SOON&query=%E5%81%9C&unit=jxj&sort=due,desc",
            "happenings?what=FINISHED&kept=true&query=%E5%81%9C&unit=jxj&from=2026-01-01&to=2026-12-31&sort=dwell,asc",
            "happenings?what=SUBMITTED",
            "passages?process=proposal-handling&step=userTask_draftReply&lamp=NONE&query=%E5%81%9C&sort=title,asc",
            "passages?state=PASSED&from=2026-01-01&to=2026-12-31",
            "promises?state=DUE&query=%E5%81%9C&unit=jxj&sort=due,desc",
            "incidents");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void onlySupervisorsTheOfficeAndTheLeadershipReadThem() {
        for (var account : EVERYBODY) {
            var browser = Browser.signedIn(port, account, PASSWORD);
            for (var endpoint : ENDPOINTS) {
                assertThat(browser.get("/api/v1/cockpit/" + endpoint).status())
                        .as(account + " " + endpoint)
                        .isEqualTo(READERS.contains(account) ? 200 : 403);
            }
            assertThat(browser.get("/api/v1/cockpit/cases/" + UUID.randomUUID()).status())
                    .as(account + " a case")
                    .isEqualTo(READERS.contains(account) ? 404 : 403);
        }
        for (var endpoint : ENDPOINTS) {
            assertThat(new Browser(port).get("/api/v1/cockpit/" + endpoint).status())
                    .as("nobody " + endpoint)
                    .isEqualTo(401);
        }
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        var browser = Browser.signedIn(port, "supervisor-lin", PASSWORD);
        assertThat(browser.get("/api/v1/cockpit/cases?sort=password").body()).contains("sort-unknown");
        assertThat(browser.get("/api/v1/cockpit/cases?lamp=BLUE").body()).contains("lamp-unknown");
        assertThat(browser.get("/api/v1/cockpit/processes/proposal-lifecycle/steps?from=2026-05-02&to=2026-05-01")
                        .body())
                .contains("period-invalid");
        assertThat(browser.get("/api/v1/cockpit/happenings?what=RATED&from=1900-01-01")
                        .body())
                .contains("period-invalid");
        assertThat(browser.get("/api/v1/cockpit/passages?lamp=BLUE").body()).contains("lamp-unknown");
        assertThat(browser.get("/api/v1/cockpit/passages?sort=password").body()).contains("sort-unknown");
        assertThat(browser.get("/api/v1/cockpit/happenings?what=RATED&sort=password")
                        .body())
                .contains("sort-unknown");
        assertThat(browser.get("/api/v1/cockpit/happenings?what=PASSWORD").status())
                .isEqualTo(400);
    }

    @Test
    void cockpitLoadsThePluginItsTextsAndTheCharts() {
        var browser = Browser.signedIn(port, "supervisor-lin", PASSWORD);
        assertThat(browser.page("/camunda/app/cockpit/default/").body())
                .contains("回音 · 督办监看", "cockpit-plugin-huiyin")
                .contains("lang=\"zh-CN\"");
        assertThat(browser.get("/camunda/api/cockpit/plugin/huiyin/static/app/plugin.js")
                        .body())
                .contains("督办总览");
        assertThat(browser.get("/huiyin/lib/echarts.esm.min.js").status()).isEqualTo(200);
        assertThat(browser.get("/camunda/app/cockpit/locales/zh-CN.json").body())
                .contains("流程模型");
        assertThat(new Browser(port).get("/huiyin/lib/echarts.esm.min.js").status())
                .isNotEqualTo(200);
    }

    @Test
    void theDatabaseKnowsALinkForEveryStatusAndTheSameEndsAsTheApplication() {
        for (var status : ProposalStatus.values()) {
            assertThat(jdbc.sql("select link_of(:status)")
                            .param("status", status.name())
                            .query(NineLinks.class)
                            .single())
                    .as(status.name())
                    .isNotNull();
            assertThat(jdbc.sql("select is_ended(:status)")
                            .param("status", status.name())
                            .query(Boolean.class)
                            .single())
                    .as(status.name())
                    .isEqualTo(status.ended());
        }
    }
}

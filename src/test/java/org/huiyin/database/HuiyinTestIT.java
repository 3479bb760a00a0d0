package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HuiyinTest
class HuiyinTestIT {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private MutableClock mutable;

    @Test
    void runsTheEngineOnAPostgresOfItsOwn() {
        assertThat(jdbc.sql("show server_version").query(String.class).single()).startsWith("17.");
        assertThat(jdbc.sql("select current_database()").query(String.class).single())
                .startsWith("test_");
        assertThat(engine.getRepositoryService().createProcessDefinitionQuery().count())
                .isPositive();
    }

    @Test
    void movesTheEnginesClockWithTheApplications() {
        mutable.fix("2026-03-05T09:00");
        mutable.advance(Period.ofDays(27));

        assertThat(LocalDate.now(clock)).isEqualTo("2026-04-01");
        assertThat(ClockUtil.getCurrentTime()).isEqualTo(Date.from(Instant.parse("2026-04-01T01:00:00Z")));

        mutable.reset();
        assertThat(clock.instant()).isAfter(Instant.parse("2026-04-01T01:00:01Z"));
    }

    @Test
    void givesEveryCallerAnEmptyDatabase() {
        assertThat(TestDatabase.create().url())
                .isNotEqualTo(TestDatabase.create().url());
    }
}

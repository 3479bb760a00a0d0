package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.huiyin.assignment.PartLimits;
import org.huiyin.assignment.Unit;
import org.huiyin.assignment.UnitChanges;
import org.huiyin.assignment.Units;
import org.huiyin.database.MutableClock;
import org.huiyin.handling.Communications;
import org.huiyin.identity.AccountRegister;
import org.huiyin.proposal.Channel;
import org.huiyin.proposal.ProposalMerging;
import org.huiyin.proposal.ProposalSession;
import org.huiyin.proposal.ProposalWithdrawal;
import org.huiyin.proposal.Sessions;
import org.huiyin.supervision.ConsultationPlans;
import org.huiyin.supervision.ConsultationRecords;
import org.huiyin.supervision.Consultations;
import org.huiyin.supervision.KeyLists;
import org.huiyin.supervision.Slips;
import org.huiyin.supervision.Urgings;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The people and units of the stories, and the door to new cases: each begins on a working day in a new session. */
@TestComponent
class Town {

    static final String MORNING = "2026-03-05T09:00";

    final ProcessEngine engine;
    final MutableClock clock;
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final ProposalMerging merging;
    final ProposalWithdrawal withdrawal;
    final Communications communications;
    final UnitChanges unitChanges;
    final PartLimits partLimits;
    final Urgings urgings;
    final Slips slips;
    final KeyLists keyLists;
    final Consultations consultations;
    final ConsultationPlans consultationPlans;
    final ConsultationRecords consultationRecords;
    private final Units units;
    private final AccountRegister accounts;
    private final Sessions sessions;
    private int opened;

    Town(
            ProcessEngine engine,
            MutableClock clock,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ProposalMerging merging,
            ProposalWithdrawal withdrawal,
            Communications communications,
            UnitChanges unitChanges,
            PartLimits partLimits,
            Urgings urgings,
            Slips slips,
            KeyLists keyLists,
            Consultations consultations,
            ConsultationPlans consultationPlans,
            ConsultationRecords consultationRecords,
            Units units,
            AccountRegister accounts,
            Sessions sessions) {
        this.engine = engine;
        this.clock = clock;
        this.jdbc = jdbc;
        transaction = new TransactionTemplate(transactions);
        this.merging = merging;
        this.withdrawal = withdrawal;
        this.communications = communications;
        this.unitChanges = unitChanges;
        this.partLimits = partLimits;
        this.urgings = urgings;
        this.slips = slips;
        this.keyLists = keyLists;
        this.consultations = consultations;
        this.consultationPlans = consultationPlans;
        this.consultationRecords = consultationRecords;
        this.units = units;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @EventListener(ContextRefreshedEvent.class)
    void settle() {
        person("zhang-wei", "张伟", "members");
        person("li-na", "李娜", "members");
        person("wang-fang", "王芳", "members");
        person("office", "赵敏", "proposal-office");
        person("second-office", "钱进", "proposal-office");
        person("committee", "孙立", "proposal-committee");
        person("dispatcher", "周正", "dispatch-government");
        person("cppcc-dispatcher", "郑和", "dispatch-cppcc");
        person("supervisor", "林涛", "supervisors");
        person("leader", "何远", "leadership");
        person("party-dispatcher", "吴刚", "dispatch-party");
        unit("education", "教育局");
        unit("transport", "交通局");
        unit("health", "卫生局");
        unit("police", "公安局");
    }

    /** An officer by the unit's code and a signatory, who is in both groups. */
    void unit(String code, String name) {
        units.put(code, name, Channel.GOVERNMENT);
        person(code, name + "联络员", Unit.group(code));
        person(code + "-signatory", name + "签发人", Unit.group(code), Unit.signatoryGroup(code));
    }

    void person(String account, String name, String... groups) {
        accounts.put(account, "Huiyin@2026", name, List.of(groups), "path tests");
    }

    String nameOf(String unit) {
        return units.find(unit).orElseThrow().name();
    }

    /** Does an act with this account and its groups, or with nobody's; afterwards whoever was at work before is so again. */
    <T> T as(String account, Supplier<T> act) {
        var identity = engine.getIdentityService();
        var before = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        if (account != null) {
            var groups = identity.createGroupQuery().groupMember(account).list().stream()
                    .map(Group::getId)
                    .toList();
            assertThat(groups).as("groups of " + account).isNotEmpty();
            identity.setAuthentication(account, groups);
        }
        try {
            return act.get();
        } finally {
            identity.setAuthentication(before);
        }
    }

    /** A session that takes the proposals from now on, so that its first case number is 1. */
    ProposalSession newSession(String profile) {
        opened++;
        // The session opened last takes the proposals, and whatever another one was opened by must be earlier.
        clock.fix("2099-01-01T00:00");
        // The demo has its own session in term 14.
        var term = 1 + opened / 9;
        var session = sessions.open(term < 14 ? term : term + 1, 1 + opened % 9, null, profile);
        clock.fix(MORNING);
        return session;
    }

    /** A case in a session of its own, under the national profile. */
    Case newCase() {
        newSession("national");
        return anotherCase();
    }

    /** A case in the session that is current. */
    Case anotherCase() {
        return new Case(this, UUID.randomUUID());
    }
}

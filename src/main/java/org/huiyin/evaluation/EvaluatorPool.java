package org.huiyin.evaluation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.huiyin.Refusal;
import org.huiyin.assignment.Units;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Directory;
import org.huiyin.identity.Groups;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The pool of evaluators 第三方评价人员库: accounts of the group {@code evaluators}, with what the office knows of them. */
@Component
@Transactional
public class EvaluatorPool {

    /**
     * @param unitCode the handling unit that the person belongs to; null: none
     * @param fields   what they know about; empty: nothing said
     * @param listed   whether the office has entered them
     */
    public record Evaluator(
            String account,
            String name,
            String organisation,
            String unitCode,
            String unitName,
            String fields,
            boolean active,
            boolean listed) {}

    private final Directory directory;
    private final Units units;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    EvaluatorPool(Directory directory, Units units, CurrentPerson person, JdbcClient jdbc, Clock clock) {
        this.directory = directory;
        this.units = units;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Everybody of the group, by name; those not entered yet too. @throws Refusal for others than the office */
    @Transactional(readOnly = true)
    public List<Evaluator> list() {
        Evaluations.requireOffice(person);
        var entered = entered();
        return directory.addressees(Groups.EVALUATORS).stream()
                .map(one -> entered.stream()
                        .filter(evaluator -> evaluator.account().equals(one.account()))
                        .findFirst()
                        .orElseGet(() -> new Evaluator(one.account(), one.name(), "", null, null, "", false, false)))
                .sorted(java.util.Comparator.comparing(Evaluator::name))
                .toList();
    }

    /** Those who may be given cases: entered, active, and still of the group. */
    List<Evaluator> active() {
        var accounts = directory.addressees(Groups.EVALUATORS).stream()
                .map(Directory.Addressee::account)
                .toList();
        return entered().stream()
                .filter(one -> one.active() && accounts.contains(one.account()))
                .toList();
    }

    /** Says of an evaluator what counts from now on. @throws Refusal for others than the office, or a wrong field */
    public void enter(String account, String organisation, String unitCode, String fields, boolean active) {
        Evaluations.requireOffice(person);
        if (directory.addressees(Groups.EVALUATORS).stream()
                .noneMatch(one -> one.account().equals(account))) {
            throw new Refusal("evaluator-not-found", "没有这个第三方评价人员的账号。");
        }
        var unit = unitCode == null || unitCode.isBlank() ? null : unitCode;
        if (unit != null && units.find(unit).isEmpty()) {
            throw new Refusal("unit-unknown", "unit", "没有这个承办单位。");
        }
        if (organisation == null
                || organisation.isBlank()
                || organisation.strip().length() > 60) {
            throw new Refusal("organisation-missing", "organisation", "请填写所在单位，最多60个字。");
        }
        if (fields != null && fields.length() > 200) {
            throw new Refusal("fields-too-long", "fields", "专长领域最多200个字。");
        }
        jdbc.sql("""
                insert into evaluator_entry (account, name, organisation, unit_code, fields, active, noted_by, noted_name, noted_at)
                values (:account, :name, :organisation, :unit, :fields, :active, :by, :byName, :now)
                """)
                .param("account", account)
                .param("name", person.nameOf(account))
                .param("organisation", organisation.strip())
                .param("unit", unit)
                .param("fields", fields == null ? "" : fields.strip())
                .param("active", active)
                .param("by", person.account())
                .param("byName", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private List<Evaluator> entered() {
        return jdbc.sql("""
                select distinct on (e.account) e.account, e.name, e.organisation, e.unit_code, u.name as unit_name, e.fields,
                       e.active, true as listed
                  from evaluator_entry e left join unit u on u.code = e.unit_code
                 order by e.account, e.id desc
                """).query(Evaluator.class).list();
    }
}

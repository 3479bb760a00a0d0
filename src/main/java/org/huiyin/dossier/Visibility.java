package org.huiyin.dossier;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.Refusal;
import org.huiyin.assignment.Unit;
import org.huiyin.identity.CurrentPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may see a case: staff all, signers their own and the main case of it, a unit those that it has a part in or promised
 * something, an evaluator those that they were given, until the evaluation ends.
 */
@Component
class Visibility {

    /** For a query over {@code proposal p}, with parameters {@code account} and {@code units}. */
    static final String CONDITION = """
            (p.submitted_by = :account
             or exists (select 1 from proposal_signer s where s.account = :account and s.proposal_id = p.id)
             or exists (select 1 from proposal merged join proposal_signer s on s.proposal_id = merged.id
                         where merged.main_id = p.id and s.account = :account)
             or exists (select 1 from evaluation e join evaluation_sheet h on h.evaluation_id = e.id
                         where e.proposal_id = p.id and e.ended_at is null and h.rater = :account
                           and h.side = 'THIRD_PARTY' and h.released_at is null)
             or exists (select 1 from assignment a where a.proposal_id = p.id and a.unit_code = any(:units)
                           and a.status not in ('PROPOSED', 'RETURNED'))
             or exists (select 1 from commitment c where c.proposal_id = p.id and c.unit_code = any(:units)))
            """;

    /**
     * For a query over running limits {@code d} of cases that the person may see, with the parameters of
     * {@link #params}: staff see all, a unit's people its own, signers the case's and its parts'; whoever has to act,
     * their own.
     */
    static final String LIMIT_CONDITION = """
            (:staff or d.holder = any(:holders)
             or not :ofUnit and d.step in ('CORRECTION', 'RETURN_REQUEST', 'OPINION', 'REPLY'))
            """;

    private final JdbcClient jdbc;
    private final CurrentPerson person;

    Visibility(JdbcClient jdbc, CurrentPerson person) {
        this.jdbc = jdbc;
        this.person = person;
    }

    /** Of {@link #CONDITION} and {@link #LIMIT_CONDITION}. */
    static Map<String, Object> params(Viewer viewer) {
        return Map.of(
                "staff",
                viewer.staff(),
                "account",
                viewer.account(),
                "units",
                viewer.units().toArray(String[]::new),
                "ofUnit",
                !viewer.units().isEmpty(),
                "holders",
                Stream.concat(
                                Stream.of(viewer.account()),
                                viewer.units().stream().map(Unit::group))
                        .toArray(String[]::new));
    }

    Viewer viewer() {
        return Viewer.of(person);
    }

    boolean maySee(UUID proposalId) {
        var viewer = viewer();
        return jdbc.sql("select exists (select 1 from proposal p where p.id = :id and (:staff or " + CONDITION + "))")
                .param("id", proposalId)
                .param("staff", viewer.staff())
                .param("account", viewer.account())
                .param("units", viewer.units().toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** @throws Refusal {@code proposal-not-found}, whether it is not there or not for this person */
    Viewer require(UUID proposalId) {
        if (!maySee(proposalId)) {
            throw new Refusal("proposal-not-found", "没有找到这件提案，或您无权查看。");
        }
        return viewer();
    }
}

package org.huiyin.proposal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.deadline.RuleProfiles;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sessions; the one opened last takes the proposals that come in. */
@Component
@Transactional
public class Sessions {

    private final JdbcClient jdbc;
    private final RuleProfiles profiles;
    private final Clock clock;

    Sessions(JdbcClient jdbc, RuleProfiles profiles, Clock clock) {
        this.jdbc = jdbc;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** @throws Refusal {@code no-session} before the first one has been opened */
    public ProposalSession current() {
        return all().stream().findFirst().orElseThrow(() -> new Refusal("no-session", "尚未设置届次，暂不能提交提案。请与提案委员会办公室联系。"));
    }

    /** The one opened last first. */
    public List<ProposalSession> all() {
        return jdbc.sql("select * from proposal_session order by opened_at desc, term desc, number desc")
                .query(ProposalSession.class)
                .list();
    }

    /** @throws Refusal if it is open already or its rule profile does not exist */
    public ProposalSession open(int term, int number, OffsetDateTime plenaryCutoff, String ruleProfile) {
        if (term < 1 || term > 99 || number < 1 || number > 9) {
            throw new Refusal("session-invalid", "term", "届应为1至99，次应为1至9。");
        }
        try {
            profiles.current(ruleProfile);
        } catch (IllegalArgumentException e) {
            throw new Refusal("session-invalid", "ruleProfile", "没有名为“" + ruleProfile + "”的规则方案。");
        }
        var session = new ProposalSession(UUID.randomUUID(), term, number, plenaryCutoff, ruleProfile);
        try {
            jdbc.sql("""
                    insert into proposal_session (id, term, number, plenary_cutoff, rule_profile, opened_at)
                    values (:id, :term, :number, :cutoff, :profile, :now)
                    """)
                    .param("id", session.id())
                    .param("term", term)
                    .param("number", number)
                    .param("cutoff", plenaryCutoff)
                    .param("profile", ruleProfile)
                    .param("now", OffsetDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal("session-exists", session.label() + "已经设置。");
        }
        return session;
    }
}

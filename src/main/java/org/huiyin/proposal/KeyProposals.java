package org.huiyin.proposal;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.engine.KeyCases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which proposals are key proposals 重点提案; a designation lasts for good. */
@Component
@Transactional
public class KeyProposals implements KeyCases {

    /**
     * A designated case.
     *
     * @param listId      the list that the leadership approved
     * @param score       the decision table's points, up to 100
     * @param leadAccount of the leader who takes the lead in its supervision 领衔督办领导
     * @param committee   the special committee that assists
     */
    public record KeyProposal(
            UUID proposalId,
            UUID listId,
            String reason,
            int score,
            String leadAccount,
            String leadName,
            String committee,
            String designatedBy,
            String designatedName,
            OffsetDateTime designatedAt) {}

    private final JdbcClient jdbc;

    KeyProposals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean isKey(UUID proposalId) {
        return find(proposalId).isPresent();
    }

    public Optional<KeyProposal> find(UUID proposalId) {
        return jdbc.sql("select * from key_proposal where proposal_id = :id")
                .param("id", proposalId)
                .query(KeyProposal.class)
                .optional();
    }

    @Override
    public Set<UUID> keyAmong(Collection<UUID> proposalIds) {
        return new HashSet<>(jdbc.sql("select proposal_id from key_proposal where proposal_id = any(:ids)")
                .param("ids", proposalIds.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** @throws org.springframework.dao.DuplicateKeyException if it is one already */
    public void designate(KeyProposal key) {
        jdbc.sql("""
                insert into key_proposal (proposal_id, list_id, reason, score, lead_account, lead_name, committee,
                                          designated_by, designated_name, designated_at)
                values (:proposalId, :listId, :reason, :score, :leadAccount, :leadName, :committee,
                        :designatedBy, :designatedName, :designatedAt)
                """).paramSource(key).update();
    }
}

package org.huiyin.commitment.process;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.huiyin.assignment.Unit;
import org.huiyin.assignment.Units;
import org.huiyin.commitment.LookBackProcess;
import org.huiyin.deadline.Deadlines;
import org.huiyin.engine.Unrestricted;
import org.huiyin.proposal.Proposals;
import org.springframework.stereotype.Component;

/** Starts campaigns, and the processes of what they ask. */
@Component
class LookBackMessages implements LookBackProcess {

    private final RuntimeService runtime;
    private final Unrestricted unrestricted;
    private final Proposals proposals;
    private final Units units;

    LookBackMessages(RuntimeService runtime, Unrestricted unrestricted, Proposals proposals, Units units) {
        this.runtime = runtime;
        this.unrestricted = unrestricted;
        this.proposals = proposals;
        this.units = units;
    }

    @Override
    public void begin(UUID lookBackId) {
        unrestricted.does(() -> runtime.startProcessInstanceByKey(LookBackCampaign.KEY, lookBackId.toString()));
    }

    @Override
    public void ask(UUID itemId, UUID proposalId, String unitCode, LocalDate due) {
        unrestricted.does(() -> runtime.startProcessInstanceByKey(
                LookBack.KEY,
                proposalId.toString(),
                Map.of(
                        LookBack.ITEM_ID.name(),
                        itemId.toString(),
                        LookBack.TITLE.name(),
                        proposals.text(proposalId).title(),
                        LookBack.CASE_NUMBER.name(),
                        proposals.get(proposalId).caseNumberText(),
                        LookBack.UNIT_NAME.name(),
                        units.find(unitCode).map(Unit::name).orElse(unitCode),
                        LookBack.UNIT_GROUP.name(),
                        Unit.group(unitCode),
                        LookBack.LOOK_BACK_DUE_AT.name(),
                        Deadlines.endOf(due))));
    }
}

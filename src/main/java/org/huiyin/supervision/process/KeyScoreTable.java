package org.huiyin.supervision.process;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.huiyin.engine.Unrestricted;
import org.huiyin.supervision.KeyLevel;
import org.huiyin.supervision.KeyScore;
import org.springframework.stereotype.Component;

/** Asks the engine's decision table. */
@Component
class KeyScoreTable implements KeyScore {

    private static final String DECISION = "key-score";

    private final DecisionService decisions;
    private final Unrestricted unrestricted;

    KeyScoreTable(DecisionService decisions, Unrestricted unrestricted) {
        this.decisions = decisions;
        this.unrestricted = unrestricted;
    }

    @Override
    public int of(KeyLevel importance, KeyLevel urgency, KeyLevel breadth, boolean collective) {
        var points = new int[1];
        unrestricted.does(() -> points[0] = ((Number) decisions
                        .evaluateDecisionTableByKey(
                                DECISION,
                                Variables.putValue("importance", importance.name())
                                        .putValue("urgency", urgency.name())
                                        .putValue("breadth", breadth.name())
                                        .putValue("collective", collective))
                        .getSingleEntry())
                .intValue());
        return points[0];
    }
}

package org.huiyin.supervision;

/** The points of a recommended case, by the decision table {@code bpmn/key-score.dmn}. */
public interface KeyScore {

    /** From 20 to 100. */
    int of(KeyLevel importance, KeyLevel urgency, KeyLevel breadth, boolean collective);
}

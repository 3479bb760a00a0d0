package org.huiyin.statistics;

/**
 * A part of a composition 构成.
 *
 * @param code in its code table; null: the whole
 */
public record Part(Composition composition, String code) implements Countable {

    /** That of the whole; what a code is called, the rule profile of the day says. */
    @Override
    public String label() {
        return composition.label();
    }

    @Override
    public String meaning() {
        return composition.whole();
    }

    @Override
    public Relation relation() {
        return composition.relation();
    }

    @Override
    public String condition() {
        return "(" + composition.condition() + ")"
                + (code == null ? "" : " and concat(" + composition.column() + ") = :part");
    }

    @Override
    public boolean ofUnits() {
        return composition.ofUnits();
    }
}

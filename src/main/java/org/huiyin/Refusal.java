package org.huiyin;

/**
 * An act that a rule forbids. The message is the Chinese sentence that the person reads; the transaction rolls back.
 */
public class Refusal extends RuntimeException {

    private final String code;
    private final String field;

    public Refusal(String code, String message) {
        this(code, null, message);
    }

    /** @param field the name of the form's variable that the sentence belongs beside, or null */
    public Refusal(String code, String field, String message) {
        super(message);
        this.code = code;
        this.field = field;
    }

    /** Stable, kebab-case; those that end in {@code -not-found} mean that the thing is not there for this person. */
    public String code() {
        return code;
    }

    public String field() {
        return field;
    }
}

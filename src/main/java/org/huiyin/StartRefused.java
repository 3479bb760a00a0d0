package org.huiyin;

/** A reason why the application must not start, in one Chinese sentence for the person who started it. */
public class StartRefused extends RuntimeException {

    private final String action;

    /**
     * @param reason what is wrong, a full sentence
     * @param action what to do about it, a full sentence
     */
    public StartRefused(String reason, String action, Throwable cause) {
        super(reason, cause);
        this.action = action;
    }

    public StartRefused(String reason, String action) {
        this(reason, action, null);
    }

    public String action() {
        return action;
    }
}

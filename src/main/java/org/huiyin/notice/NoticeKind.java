package org.huiyin.notice;

import java.util.Set;

/** What a notice is about; its sentence stands in {@code notices.properties}. */
public enum NoticeKind {
    /** A step of a case that concerns the recipient. */
    CASE("办理进展", false, "text"),
    /** A limit ends soon or today. */
    DEADLINE_REMINDER("时限提醒", false, "title", "step", "due", "left"),
    /** A limit has passed. */
    DEADLINE_OVERDUE("超期通报", false, "title", "step", "due", "left", "holder"),
    /** A limit passed long ago: to the next rung of the ladder. */
    DEADLINE_ESCALATED("超期升级", false, "title", "step", "due", "left", "holder"),
    /** A due date has become another one. */
    DEADLINE_MOVED("期限变动", false, "title", "step", "before", "due", "reason"),
    /** A limit has been standing still for long. */
    PAUSE_REVIEW("暂停复核", false, "title", "step", "holder", "since"),
    EXTENSION_REQUESTED("申请延期", false, "title", "step", "holder", "before", "due", "reason"),
    EXTENSION_DECIDED("延期审批", false, "title", "step", "holder", "decision", "reason"),
    /** Somebody urges a unit by hand. */
    URGED("催办", true, "title", "step", "actor", "due", "left", "note"),
    SLIP_ISSUED("督办单", true, "title", "actor", "colour", "due", "matter"),
    /** The proof found limits that nobody watches. */
    UNWATCHED_DEADLINES("时限自查", true, "count");

    private final String label;
    private final boolean urgent;
    private final Set<String> facts;

    NoticeKind(String label, boolean urgent, String... facts) {
        this.label = label;
        this.urgent = urgent;
        this.facts = Set.of(facts);
    }

    public String label() {
        return label;
    }

    /** Whether it does not wait for the daily digest. */
    public boolean urgent() {
        return urgent;
    }

    /** The names of the facts that the sentence asks for, all of them needed. */
    public Set<String> facts() {
        return facts;
    }
}

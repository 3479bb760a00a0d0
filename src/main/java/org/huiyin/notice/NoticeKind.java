package org.huiyin.notice;

/** What a notice is about; its sentence stands in {@code notices.properties}. */
public enum NoticeKind {
    /** A step of a case that concerns the recipient. */
    CASE("办理进展", false),
    /** A limit ends soon or today. */
    DEADLINE_REMINDER("时限提醒", false),
    /** A limit has passed. */
    DEADLINE_OVERDUE("超期通报", false),
    /** A limit passed long ago: to the next rung of the ladder. */
    DEADLINE_ESCALATED("超期升级", false),
    /** A due date has become another one. */
    DEADLINE_MOVED("期限变动", false),
    /** Many due dates have been reckoned anew. */
    DEADLINES_RECOMPUTED("期限重算", false),
    /** A limit has been standing still for long. */
    PAUSE_REVIEW("暂停复核", false),
    EXTENSION_REQUESTED("申请延期", false),
    EXTENSION_DECIDED("延期审批", false),
    /** Somebody urges a unit by hand. */
    URGED("催办", true),
    SLIP_ISSUED("督办单", true),
    /** The proof found limits that nobody watches. */
    UNWATCHED_DEADLINES("时限自查", true);

    private final String label;
    private final boolean urgent;

    NoticeKind(String label, boolean urgent) {
        this.label = label;
        this.urgent = urgent;
    }

    public String label() {
        return label;
    }

    /** Whether it does not wait for the daily digest. */
    public boolean urgent() {
        return urgent;
    }
}

package org.huiyin.notice;

import java.util.Set;

/** What a notice is about; its sentence stands in {@code notices.properties}. */
public enum NoticeKind {
    /** A step of a case, as written before there were kinds. */
    CASE("办理进展", false, "text"),
    FILED("立案", false, "title", "caseNumber"),
    FILING_REFUSED("不予立案", false, "title", "ground"),
    CONVERTED("转其他处理", false, "title", "into"),
    CORRECTION_REQUESTED("退回修改", false, "title", "due", "reason"),
    CORRECTION_EXTENDED("修改延期", false, "title", "due"),
    LAPSED("终止办理", false, "title"),
    MERGED("并案", false, "title", "main"),
    UNMERGED("取消并案", false, "title"),
    WITHDRAWN("撤案", false, "title"),
    ASSIGNED("交办", false, "title", "role", "due"),
    ROLE_CHANGED("主办变更", false, "title", "role", "reason"),
    RETURN_REQUESTED("申退", false, "title", "unit"),
    RETURN_REFUSED("申退未准", false, "title", "reason"),
    OPINION_GIVEN("会办意见", false, "title", "unit"),
    OPINION_WAIVED("会办逾期", false, "title"),
    REPLY_REFUSED("答复退回", false, "title", "reason"),
    REPLY_DELIVERED("答复送达", false, "title"),
    CONSULTATION_REQUESTED("提请督办", false, "title", "rounds"),
    CLOSED("办结", false, "title"),
    /** A limit ends soon or today. */
    DEADLINE_REMINDER("时限提醒", false, "title", "step", "due", "left"),
    /** A limit has passed. */
    DEADLINE_OVERDUE("超期通报", false, "title", "step", "due", "left", "holder"),
    /** A limit passed long ago: to the next rung of the ladder. */
    DEADLINE_ESCALATED("超期升级", false, "title", "step", "due", "left", "holder"),
    /** A due date has become another one. */
    DEADLINE_MOVED("期限变动", false, "title", "step", "before", "due", "reason"),
    /** Many due dates have been reckoned anew. */
    DEADLINES_RECOMPUTED("期限重算", false, "count", "reason"),
    /** A limit has been standing still for long. */
    PAUSE_REVIEW("暂停复核", false, "title", "step", "holder", "since"),
    EXTENSION_REQUESTED("申请延期", false, "title", "step", "holder", "before", "due", "reason"),
    EXTENSION_DECIDED("延期审批", false, "title", "step", "holder", "decision", "reason"),
    /** Somebody urges a unit by hand. */
    URGED("催办", true, "title", "step", "actor", "due", "left", "note"),
    SLIP_ISSUED("督办单", true, "title", "actor", "colour", "due", "matter"),
    SLIP_ANSWERED("督办答复", false, "title", "answer"),
    /** To the unit that promised. */
    COMMITMENT_MADE("落实承诺", false, "title", "matter", "due"),
    /** To the proposers. */
    COMMITMENT_GIVEN("作出承诺", false, "title", "unit", "matter", "due"),
    COMMITMENT_CHANGED("承诺变更", false, "title", "unit", "matter", "changes", "reason"),
    COMMITMENT_REPORTED("承诺报告", false, "title", "unit", "matter", "report"),
    COMMITMENT_CHECKED("承诺核查", false, "title", "matter", "outcome", "reason"),
    COMMITMENT_KEPT("承诺兑现", false, "title", "unit", "matter"),
    COMMITMENT_BROKEN("承诺未兑现", true, "title", "unit", "matter", "due", "reason", "decideBy"),
    COMMITMENT_ESCALATED("承诺升级", true, "title", "unit", "matter", "due", "reason", "decideBy"),
    COMMITMENT_ENDED("承诺终止", false, "title", "unit", "matter", "outcome", "reason"),
    /** The leadership made the case a key proposal. */
    KEY_DESIGNATED("重点提案", false, "title", "lead", "committee"),
    REOPENED("再次办理", false, "title", "reason"),
    /** A look-back asks a unit how things stand. */
    LOOK_BACK_ASKED("回头看", false, "title", "resultClass", "due"),
    LOOK_BACK_RETURNED("回头看退回", false, "title", "reason"),
    /** Somebody who may not issue a slip asks for one. */
    SLIP_ASKED("建议督办", false, "actor", "title", "unit", "reason"),
    HANDLING_PLAN_WANTED("办理方案", false, "title", "due"),
    /** On what a supervisor asked for. */
    CONSULTATION_DECIDED("协商核定", false, "title", "decision", "reason"),
    CONSULTATION_NOTICE("协商通知", true, "title", "mode", "day", "time", "place", "papers"),
    CONSULTATION_POSTPONED("协商改期", true, "title", "mode", "day", "time", "place", "papers"),
    CONSULTATION_CANCELLED("协商取消", true, "title", "reason"),
    MINUTES_SENT("纪要确认", false, "title", "due"),
    MINUTES_SETTLED("协商纪要", false, "title"),
    ITEMS_SENT("认领清单", false, "title"),
    ITEM_SETTLED("清单处理", false, "title", "number", "settlement", "reason"),
    /** To the unit that refused it: it is asked again. */
    ITEM_REWORDED("重新认领", false, "title", "number", "matter", "due", "reason"),
    /** To the leadership. */
    PLAN_TO_APPROVE("审批方案", false, "title", "mode", "day", "lead"),
    KEY_LIST_TO_APPROVE("审定名单", false, "list", "count"),
    INSTRUCTION_GIVEN("领导批示", false, "title", "leader", "instruction"),
    /** Somebody is to rate a case. */
    EVALUATION_ASSIGNED("评价", false, "title", "what", "until"),
    /** The case is closed: the sheet's limit runs. */
    EVALUATION_DUE("评价期限", false, "title", "what", "due"),
    /** The evaluation that one was asked for is over. */
    EVALUATION_ENDED("评价结果", false, "title", "result"),
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

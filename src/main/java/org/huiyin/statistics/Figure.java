package org.huiyin.statistics;

/** A number that is counted: what stands in an indicator's numerator or denominator. Each is defined here and nowhere else. */
public enum Figure implements Countable {
    RECEIVED("收到提案", Relation.CASES, "true", "统计日前提交并登记的全部提案", "proposal.submitted_at"),
    FILED(
            "立案",
            Relation.CASES,
            "(outcome = 'FILED' or :mergedWithin and outcome = 'MERGED')",
            "统计日前已立案、未撤案的提案；并案是否计入由规则方案的统计口径决定",
            "proposal.filed_at、merging"),
    MERGED("并案", Relation.CASES, "outcome = 'MERGED'", "统计日并入其他提案办理的提案；已取消的并案不计", "merging"),
    CONVERTED("转送", Relation.CASES, "outcome = 'CONVERTED'", "转为意见建议或社情民意的提案", "review_decision"),
    REFUSED("不予立案", Relation.CASES, "outcome = 'REFUSED'", "审定不予立案的提案", "review_decision"),
    WITHDRAWN("撤案", Relation.CASES, "outcome = 'WITHDRAWN'", "提案人撤回的提案，无论撤回前是否立案", "withdrawal"),
    LAPSED("逾期终止", Relation.CASES, "outcome = 'LAPSED'", "退回修改后逾期未改、予以终止的提案", "review_decision"),
    IN_REVIEW("审查中", Relation.CASES, "outcome = 'IN_REVIEW'", "统计日尚无审查结论的提案", "review_decision"),
    DECIDED("已有审查结论", Relation.CASES, "outcome <> 'IN_REVIEW'", "收到提案减去审查中", "review_decision"),
    INTER_SESSION("平时提案", Relation.CASES, "kind = 'INTER_SESSION'", "会议截止时间以后提交的提案", "proposal.kind"),
    KEY("重点提案", Relation.CASES, "designated and outcome = 'FILED'", "统计日前确定为重点、立案后没有撤案并案的提案", "key_proposal"),
    COLLECTIVE(
            "集体提案",
            Relation.CASES,
            "proposer_kind <> 'MEMBER' and (outcome = 'FILED' or :mergedWithin and outcome = 'MERGED')",
            "立案提案中由党派、团体、界别、委员小组、专门委员会提出的",
            "proposal.proposer_kind"),
    HANDED("交办", Relation.WORK, "handed", "已交办、未撤案未并案的提案；按单位统计时为该单位应答复的件次（独办、分办、主办）", "assignment.dispatched_at"),
    REPLIED("办复", Relation.WORK, "replied", "答复已送达提案人的提案；按单位统计时为答复已审核通过的件次", "draft_decision"),
    OWED("应办复", Relation.WORK, "owed", "已办复的，加上期限已过仍未办复的", "deadline、draft_decision"),
    ON_TIME("按期办复", Relation.WORK, "on_time", "已办复且各承办单位每一轮都没有超过期限（含批准的延期）的", "deadline、deadline_event"),
    MET("面商", Relation.WORK, "met", "已办复且登记过走访、座谈、面谈或现场办理的", "communication"),
    COMMUNICATED("沟通", Relation.WORK, "talked", "已办复且登记过任何方式沟通的", "communication"),
    CLOSED("办结", Relation.WORK, "closed", "已办结的提案；办结后重新办理的不再计入", "timeline_entry"),
    PUBLISHED("上网", Relation.WORK, "published", "已办复且提案和答复已经全文或摘要公开的；最近一次审定为不公开的不计", "publication"),
    PARTS("承办件次", Relation.PARTS, "true", "每个单位每一轮承办一件记一次；申退改派、撤案收回的不计", "assignment"),
    CO_PARTS("会办件次", Relation.PARTS, "not owing", "承办件次中只提会办意见的", "assignment、deadline"),
    UNITS("承办单位", Relation.PARTS, "count(distinct unit_code)", "有承办件次的单位，每个单位记一次", "assignment"),
    REPLIES("答复", Relation.REPLIES, "true", "每件提案每个应答复单位最近一轮审核通过的答复", "draft_decision"),
    ADOPTED(
            "采纳",
            Relation.REPLIES,
            "result_class = any(:adopted)",
            "办理结果为规则方案规定计为采纳的类别的答复",
            "reply.result_class、draft_decision.class_after"),
    ASKED("征询评价", Relation.RATINGS, "true", "每位提案人对每个单位最近一轮答复的评价，含未反馈和待评价的", "feedback"),
    RATED("已评价", Relation.RATINGS, "state = 'RATED'", "征询评价中已经评价的", "feedback"),
    SATISFIED("满意", Relation.RATINGS, "result = 'SATISFIED'", "对办理结果评价为满意的", "feedback.result"),
    SATISFIED_BROADLY(
            "满意和基本满意",
            Relation.RATINGS,
            "result in ('SATISFIED', 'BASICALLY_SATISFIED')",
            "对办理结果评价为满意或基本满意的；理解不计入",
            "feedback.result"),
    ATTITUDE_SATISFIED("对态度满意", Relation.RATINGS, "attitude = 'SATISFIED'", "对办理态度评价为满意的", "feedback.attitude"),
    MEMBERS("参与委员", Relation.SIGNERS, "count(distinct account)", "提出或联名委员提案的委员，每人记一次；集体提案的署名不计", "proposal_signer"),
    /** Not counted but entered by the office. */
    SEATS("委员总数", null, null, "提案委员会办公室按届次录入；未录入为未知", "session_figure");

    private final String label;
    private final Relation relation;
    private final String condition;
    private final String meaning;
    private final String source;

    Figure(String label, Relation relation, String condition, String meaning, String source) {
        this.label = label;
        this.relation = relation;
        this.condition = condition;
        this.meaning = meaning;
        this.source = source;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /** The tables that tell. */
    public String source() {
        return source;
    }

    public String counter() {
        return relation == null ? "人" : this == UNITS ? "个" : relation.counter();
    }

    @Override
    public Relation relation() {
        return relation;
    }

    private boolean distinct() {
        return condition.startsWith("count(");
    }

    /** Counts it over its relation. */
    String aggregate() {
        return distinct() ? condition : "count(*) filter (where " + condition + ")";
    }

    @Override
    public String condition() {
        return distinct() ? "true" : condition;
    }

    @Override
    public boolean ofUnits() {
        return relation != null && relation != Relation.CASES && relation != Relation.SIGNERS;
    }
}

package org.huiyin.statistics;

/** An indicator 指标: a number, or a rate of two of them. Each is defined here and nowhere else; docs/indicators.md is made from it. */
public enum Indicator {
    RECEIVED("提案总数", Group.SUBMISSION, Figure.RECEIVED, null, "收到＝立案＋并案＋转送＋不予立案＋撤案＋逾期终止＋审查中；并案计入立案的口径下不再另加并案。"),
    INTER_SESSION("平时提案数", Group.SUBMISSION, Figure.INTER_SESSION, null, "以届次设置的会议截止时间划分；没有设置截止时间的届次都是会议提案。"),
    MEMBERS("参与委员数", Group.SUBMISSION, Figure.MEMBERS, null, "提出或联名都算参与，每人只记一次。"),
    MEMBER_RATE("参与委员占比", Group.SUBMISSION, Figure.MEMBERS, Figure.SEATS, "分母是本届次委员总数，由办公室录入；不限定到一个届次时为未知。"),
    FILED("立案数", Group.FILING, Figure.FILED, null, "口径由规则方案决定：全国通用为不含并案，宁夏为含并案。"),
    FILING_RATE("立案率", Group.FILING, Figure.FILED, Figure.RECEIVED, "分母是收到的全部提案，审查中的也在内。"),
    MERGED("并案数", Group.FILING, Figure.MERGED, null, "统计日仍并入其他提案的件数。"),
    COLLECTIVE_RATE("集体提案占比", Group.FILING, Figure.COLLECTIVE, Figure.FILED, "分子分母都只算立案的。"),
    KEY("重点提案数", Group.FILING, Figure.KEY, null, "并入重点提案的不另计。"),
    UNITS("承办单位数", Group.HANDLING, Figure.UNITS, null, "主办、分办、独办、会办都算承办。"),
    HANDED("交办件数", Group.HANDLING, Figure.HANDED, null, "并案只办主案，不另计。"),
    REPLY_RATE("办复率", Group.HANDLING, Figure.REPLIED, Figure.HANDED, "送达过一次答复即为办复，重新办理期间不撤销。"),
    ON_TIME_RATE("按期办复率", Group.HANDLING, Figure.ON_TIME, Figure.OWED, "期限未到、尚未办复的不进分母；期限含批准的延期，暂停期间不算超期。"),
    MET_RATE("面商率", Group.HANDLING, Figure.MET, Figure.REPLIED, "走访、座谈、面谈、现场办理为面商；电话、信函、邮件不算。"),
    COMMUNICATION_RATE("沟通率", Group.HANDLING, Figure.COMMUNICATED, Figure.REPLIED, "任何方式的沟通都算。"),
    ADOPTION_RATE("采纳率", Group.HANDLING, Figure.ADOPTED, Figure.REPLIES, "哪些办理结果类别计为采纳，由规则方案规定；没有规定时为未知。"),
    CLOSING_RATE("办结率", Group.HANDLING, Figure.CLOSED, Figure.HANDED, "按单位统计时，看该单位承办的提案是否办结。"),
    PUBLICATION_RATE("上网率", Group.HANDLING, Figure.PUBLISHED, Figure.REPLIED, "公开在评价之后审定：尚未审定的、提案人不同意公开的、审定不公开的都在分母里。"),
    FEEDBACK_RATE("反馈率", Group.RATING, Figure.RATED, Figure.ASKED, "未反馈和待评价的都在分母里。"),
    SATISFACTION("满意率", Group.RATING, Figure.SATISFIED, Figure.RATED, "只算满意，按办理结果的评价；未反馈不进分母。"),
    SATISFACTION_BROAD("满意率（含基本满意）", Group.RATING, Figure.SATISFIED_BROADLY, Figure.RATED, "满意加基本满意，按办理结果的评价；理解不计入。"),
    ATTITUDE_SATISFACTION("态度满意率", Group.RATING, Figure.ATTITUDE_SATISFIED, Figure.RATED, "只算满意，按办理态度的评价。");

    /** Under which heading it stands. */
    public enum Group {
        SUBMISSION("提交"),
        FILING("审查立案"),
        HANDLING("交办办理"),
        RATING("提案人评价");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final String label;
    private final Group group;
    private final Figure numerator;
    private final Figure denominator;
    private final String convention;

    Indicator(String label, Group group, Figure numerator, Figure denominator, String convention) {
        this.label = label;
        this.group = group;
        this.numerator = numerator;
        this.denominator = denominator;
        this.convention = convention;
    }

    public String label() {
        return label;
    }

    public Group group() {
        return group;
    }

    /** What is counted. */
    public Figure numerator() {
        return numerator;
    }

    /** Null where the number itself is the indicator. */
    public Figure denominator() {
        return denominator;
    }

    /** What one must know to compare it with another place's. */
    public String convention() {
        return convention;
    }

    boolean rate() {
        return denominator != null;
    }
}

package org.huiyin.demo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.engine.Tasks;
import org.huiyin.identity.OnBehalf;
import org.huiyin.proposal.Sessions;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A session, and three proposals after real key proposals of 2021 and 2022, just submitted: in Pinghu on specialised
 * small firms, in Hunan on smart logistics, in Ningxia on small shops.
 */
@Component
@Profile(DemoProfile.NAME)
class DemoProposals {

    private final Sessions sessions;
    private final Tasks tasks;
    private final OnBehalf onBehalf;

    DemoProposals(Sessions sessions, Tasks tasks, OnBehalf onBehalf) {
        this.sessions = sessions;
        this.tasks = tasks;
        this.onBehalf = onBehalf;
    }

    /** Before the hint, which is to be the last thing on the screen. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(-1)
    void submit() {
        if (!sessions.all().isEmpty()) {
            return;
        }
        sessions.open(14, 2, null, "national");
        submit(
                "mm-pinghu",
                "PARTY",
                "关于加快“专精特新”企业培育的建议",
                """
                “专精特新”企业是产业链上的关键一环。目前我市有国家级专精特新“小巨人”企业3家、省级专精特新中小企业21家，\
                2021年合计实现营业收入51.7亿元，同比增长63.8%。2022年组织17家企业申报，12家通过初审。

                总体上看，企业数量还不多，高层次人才引进难、留住难，企业中长期规划能力不足，政策的分级分类指导还不够精准。""",
                List.of(
                        "从人才、平台、政策三方面营造创新生态，引进与培育并重。",
                        "发挥政府基金的招商作用，引进优质项目，建设高品质产业园。",
                        "对“专精特新”企业和拟上市企业实行分级分类指导，购买第三方服务帮助企业做好中长期规划。"),
                "平湖市经信局、平湖市科技局");
        submit(
                "js-hunan",
                "PARTY",
                "国内大循环背景下推进我省智慧物流发展的建议",
                """
                物流是畅通国内大循环的重要支撑。我省物流业规模不断扩大，但物流信息分散，标准不一，\
                智慧物流在规划中的引领作用还不明显，基础设施的数字化水平有待提高。""",
                List.of("强化智慧物流在物流业规划与建设中的引领作用。", "夯实智慧物流的底盘基础建设。", "加快智慧物流系统标准化建设。"),
                "湖南省发改委、湖南省商务厅、湖南省交通运输厅");
        submit(
                "member-ma",
                "MEMBER",
                "关于支持小店经济健康发展的建议",
                """
                小店一头连着民生，一头连着就业。当前小店经营成本偏高，融资不易，登记和办事环节还可以更简便，\
                经营者对政策的知晓度不高。""",
                List.of("落实减税降费，减轻小店的经营负担。", "简化个体工商户登记流程，完善“一网通办”服务。", "加大对小店的金融支持。"),
                "自治区市场监管厅、宁夏银保监局、自治区地方金融监管局");
    }

    private void submit(String account, String kind, String title, String body, List<String> requests, String units) {
        onBehalf.of(
                account,
                () -> tasks.start(
                        ProposalLifecycle.KEY,
                        Map.of(
                                "draftId", UUID.randomUUID().toString(),
                                "title", title,
                                "category", "ECONOMY",
                                "proposerKind", kind,
                                "body", body,
                                "requests", requests,
                                "suggestedUnits", units,
                                "contactAgreed", true,
                                "publicationAgreed", true)));
    }
}

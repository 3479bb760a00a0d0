package org.huiyin.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.Refusal;
import org.huiyin.assignment.Unit;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.NewCommitment;
import org.huiyin.commitment.Source;
import org.huiyin.deadline.Deadlines;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a consultation agrees on: the list 协商清单 until its items are commitments, the report, the instruction. */
@Component
@Transactional
public class ConsultationItems {

    private static final int MAX_ITEMS = 100;
    private static final int MAX_REASON = 2000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    /** An item as the office drafts it; {@code unit} is the code of a unit of the consultation. */
    public record NewItem(String matter, String unit, String person, LocalDate due, Boolean published) {}

    /** What a unit says of one of its items. */
    public record Answer(UUID itemId, Boolean accepted, String reason) {}

    /** What the office makes of an item that its unit refuses. */
    public enum Settlement {
        /** As it is, on the leader's decision. */
        KEEP("保留"),
        REWORD("改写"),
        DROP("撤销");

        private final String label;

        Settlement(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public record Settled(UUID itemId, Settlement settlement, String reason, String matter, LocalDate due) {}

    /**
     * A wording of an item, with what its unit said of it and what the office made of a refusal.
     *
     * @param wordedName whose words they are; null for what was drafted before wordings were kept
     */
    public record Wording(
            UUID itemId,
            int version,
            String matter,
            LocalDate due,
            String wordedName,
            OffsetDateTime wordedAt,
            Boolean accepted,
            String refusalReason,
            Settlement settlement,
            String settlementReason) {

        /** Whether its unit has refused it and the office has not settled that. */
        boolean toSettle() {
            return accepted != null && !accepted && settlement == null;
        }
    }

    /** An item with all its wordings, of which the last holds. */
    public record Item(
            UUID id,
            UUID consultationId,
            int number,
            UUID consultedUnitId,
            String unitCode,
            String person,
            boolean published,
            UUID commitmentId,
            List<Wording> wordings) {

        public Wording last() {
            return wordings.get(wordings.size() - 1);
        }

        public boolean dropped() {
            return last().settlement() == Settlement.DROP;
        }
    }

    private final Consultations consultations;
    private final ConsultationPlans plans;
    private final Commitments commitments;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    ConsultationItems(
            Consultations consultations,
            ConsultationPlans plans,
            Commitments commitments,
            Deadlines deadlines,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.consultations = consultations;
        this.plans = plans;
        this.commitments = commitments;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The office drafts the list.
     *
     * @param noItemsReason why nothing was agreed on; for an empty list only
     * @throws Refusal if an item lacks something, its unit takes no part, or its day is not to come
     */
    public void draft(UUID id, List<NewItem> items, String noItemsReason) {
        var consultation = consultations.get(id);
        if (items.isEmpty() && noItemsReason == null) {
            throw new Refusal("items-missing", "noItemsReason", "没有形成清单事项的，请写明情况。");
        }
        if (items.size() > MAX_ITEMS) {
            throw new Refusal("too-many", "items", "清单最多%d项。".formatted(MAX_ITEMS));
        }
        var units = plans.units(id).stream()
                .collect(Collectors.toMap(ConsultationPlans.ConsultedUnit::unitCode, one -> one));
        var number = 0;
        for (var item : items) {
            number++;
            var unit = units.get(item.unit());
            if (unit == null) {
                throw new Refusal("unit-missing", "items", "请为第%d项选择责任单位。".formatted(number));
            }
            var matter = SupervisedParts.text(item.matter(), "items", "事项", Commitments.MAX_MATTER);
            var whom = SupervisedParts.text(item.person(), "items", "责任人", Commitments.MAX_PERSON);
            if (matter == null || whom == null || item.published() == null) {
                throw new Refusal("item-incomplete", "items", "请写明第%d项的事项、责任人和是否公示。".formatted(number));
            }
            requireToCome(item.due(), "items", number);
            var itemId = UUID.randomUUID();
            jdbc.sql("""
                    insert into consultation_item (id, consultation_id, number, consulted_unit_id, person, published)
                    values (:item, :id, :number, :unit, :person, :published)
                    """)
                    .param("item", itemId)
                    .param("id", id)
                    .param("number", number)
                    .param("unit", unit.id())
                    .param("person", whom)
                    .param("published", item.published())
                    .update();
            word(itemId, 1, matter, item.due());
        }
        jdbc.sql("update consultation set no_items_reason = :reason where id = :id")
                .param("reason", items.isEmpty() ? noItemsReason : null)
                .param("id", id)
                .update();
        consultations.setState(id, Consultation.State.ACCEPTING);
        timeline.record(
                consultation.proposalId(),
                "items-drafted",
                items.isEmpty() ? "协商没有形成清单事项：" + noItemsReason : "拟定协商清单%d项，送责任单位认领。".formatted(items.size()),
                Timeline.STAFF);
        units.values().stream()
                .filter(unit -> items.stream().anyMatch(item -> unit.unitCode().equals(item.unit())))
                .forEach(unit -> notices.tell(
                        List.of(Unit.group(unit.unitCode())),
                        consultation.proposalId(),
                        NoticeKind.ITEMS_SENT,
                        Map.of("title", consultations.title(consultation))));
    }

    /** The units that have items to accept, the lead first. */
    @Transactional(readOnly = true)
    public List<UUID> unitsWithItems(UUID id) {
        var asked = of(id).stream()
                .filter(item -> item.last().accepted() == null)
                .map(Item::consultedUnitId)
                .collect(Collectors.toSet());
        return plans.units(id).stream()
                .map(ConsultationPlans.ConsultedUnit::id)
                .filter(asked::contains)
                .toList();
    }

    /** A unit accepts the items that it is asked about, at first or in new words, or refuses some with a reason. */
    public void accept(UUID consultedUnitId, List<Answer> answers) {
        var unit = plans.unit(consultedUnitId);
        plans.requireUnit(unit);
        var given = new HashMap<UUID, Answer>();
        answers.forEach(answer -> given.put(answer.itemId(), answer));
        var refused = 0;
        for (var item : of(unit.consultationId())) {
            if (!item.consultedUnitId().equals(consultedUnitId) || item.last().accepted() != null) {
                continue;
            }
            var answer = given.remove(item.id());
            if (answer == null || answer.accepted() == null) {
                throw new Refusal("answer-missing", "answers", "请对第%d项表明是否认领。".formatted(item.number()));
            }
            var words = SupervisedParts.text(answer.reason(), "answers", "理由", MAX_REASON);
            if (!answer.accepted() && words == null) {
                throw new Refusal("reason-missing", "answers", "不能认领第%d项的，请写明理由。".formatted(item.number()));
            }
            refused += answer.accepted() ? 0 : 1;
            jdbc.sql("""
                    update item_wording set accepted = :accepted, refusal_reason = :reason, answered_name = :name,
                           answered_at = :now
                     where item_id = :id and version = :version
                    """)
                    .param("accepted", answer.accepted())
                    .param("reason", answer.accepted() ? null : words)
                    .param("name", person.name())
                    .param("now", OffsetDateTime.now(clock))
                    .param("id", item.id())
                    .param("version", item.last().version())
                    .update();
        }
        if (!given.isEmpty()) {
            throw new Refusal("item-unknown", "answers", "有的事项不需要本单位认领，请刷新后重新填写。");
        }
        timeline.record(
                consultations.get(unit.consultationId()).proposalId(),
                "items-accepted",
                plans.unitName(unit) + (refused == 0 ? "认领协商清单事项。" : "有%d项没有认领。".formatted(refused)),
                Timeline.staffAndUnit(unit.unitCode()));
    }

    /** @return whether an item was refused, so that the office has to settle it */
    public boolean conclude(UUID id) {
        var refused = of(id).stream().anyMatch(item -> item.last().toSettle());
        if (refused) {
            consultations.setState(id, Consultation.State.SETTLING);
        }
        return refused;
    }

    /**
     * The office settles each item that its unit refused; the unit is told.
     *
     * @return whether one was reworded, so that its unit is asked again
     */
    public boolean settle(UUID id, List<Settled> settlements) {
        var consultation = consultations.get(id);
        var given = new HashMap<UUID, Settled>();
        settlements.forEach(one -> given.put(one.itemId(), one));
        var reworded = false;
        for (var item : of(id)) {
            if (!item.last().toSettle()) {
                continue;
            }
            var settled = given.remove(item.id());
            if (settled == null || settled.settlement() == null) {
                throw new Refusal("settlement-missing", "settlements", "请处理第%d项。".formatted(item.number()));
            }
            var words = SupervisedParts.text(settled.reason(), "settlements", "理由", MAX_REASON);
            if (words == null) {
                throw new Refusal("reason-missing", "settlements", "请写明处理第%d项的依据。".formatted(item.number()));
            }
            jdbc.sql("""
                    update item_wording set settlement = :settlement, settlement_reason = :reason, settled_name = :name,
                           settled_at = :now
                     where item_id = :id and version = :version
                    """)
                    .param("settlement", settled.settlement().name())
                    .param("reason", words)
                    .param("name", person.name())
                    .param("now", OffsetDateTime.now(clock))
                    .param("id", item.id())
                    .param("version", item.last().version())
                    .update();
            if (settled.settlement() == Settlement.REWORD) {
                reworded = true;
                reword(consultation, item, settled, words);
            } else {
                var label = settled.settlement().label();
                tell(
                        consultation,
                        item,
                        label + "：" + words,
                        NoticeKind.ITEM_SETTLED,
                        Map.of("settlement", label, "reason", words));
            }
        }
        if (!given.isEmpty()) {
            throw new Refusal("item-unknown", "settlements", "有的事项不需要处理，请刷新后重新填写。");
        }
        if (reworded) {
            consultations.setState(id, Consultation.State.ACCEPTING);
        }
        return reworded;
    }

    private void reword(Consultation consultation, Item item, Settled settled, String reason) {
        var matter = SupervisedParts.text(settled.matter(), "settlements", "改写后的事项", Commitments.MAX_MATTER);
        if (matter == null) {
            throw new Refusal("item-incomplete", "settlements", "请写明第%d项改写后的事项。".formatted(item.number()));
        }
        requireToCome(settled.due(), "settlements", item.number());
        word(item.id(), item.last().version() + 1, matter, settled.due());
        tell(
                consultation,
                item,
                "由“%s”（%s前）改写为“%s”（%s前），重新送其认领：%s"
                        .formatted(
                                item.last().matter(),
                                DAY.format(item.last().due()),
                                matter,
                                DAY.format(settled.due()),
                                reason),
                NoticeKind.ITEM_REWORDED,
                Map.of("matter", matter, "due", DAY.format(settled.due()), "reason", reason));
    }

    /** @param words what became of the item that its unit refused */
    private void tell(
            Consultation consultation, Item item, String words, NoticeKind kind, Map<String, String> particulars) {
        timeline.record(
                consultation.proposalId(),
                "item-settled",
                "协商清单第%d项%s未认领，%s".formatted(item.number(), consultations.unitName(item.unitCode()), words),
                Timeline.staffAndUnit(item.unitCode()));
        var facts = new HashMap<>(particulars);
        facts.put("title", consultations.title(consultation));
        facts.put("number", String.valueOf(item.number()));
        notices.tell(
                List.of(Unit.group(item.unitCode()), Unit.signatoryGroup(item.unitCode())),
                consultation.proposalId(),
                kind,
                facts);
    }

    private void word(UUID itemId, int version, String matter, LocalDate due) {
        jdbc.sql("""
                insert into item_wording (item_id, version, matter, due, worded_name, worded_at)
                values (:id, :version, :matter, :due, :name, :now)
                """)
                .param("id", itemId)
                .param("version", version)
                .param("matter", matter)
                .param("due", due)
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Each item that holds becomes a commitment that is followed until it is kept. */
    public void openCommitments(UUID id) {
        var consultation = consultations.get(id);
        of(id).stream().filter(item -> !item.dropped()).forEach(item -> {
            // A day that has passed while the list was settled still binds: the next one is the last.
            var due = item.last().due().isAfter(deadlines.today())
                    ? item.last().due()
                    : deadlines.today().plusDays(1);
            var commitment = commitments.promise(new NewCommitment(
                    consultation.proposalId(),
                    Source.CONSULTATION,
                    item.id(),
                    item.last().matter(),
                    item.unitCode(),
                    item.person(),
                    due,
                    item.published()));
            jdbc.sql("update consultation_item set commitment_id = :commitment where id = :id")
                    .param("commitment", commitment)
                    .param("id", item.id())
                    .update();
        });
        consultations.setState(id, Consultation.State.REPORTING);
    }

    /**
     * The office reports to the leader.
     *
     * @param outcome {@code REHANDLE} or {@code CLOSE} where the case's own way depends on it, else null
     * @throws Refusal while a visit waits for its record; without an outcome where one is needed
     */
    public void report(UUID id, String content, String outcome) {
        var consultation = consultations.get(id);
        if (consultation.decidesCase() == (outcome == null)) {
            throw new Refusal(
                    "outcome-missing",
                    "consultationOutcome",
                    outcome == null ? "请选择协商结果：再次办理，或办结。" : "本次协商不决定提案如何办理，不需选择结果。");
        }
        if (jdbc.sql("""
                        select exists (select 1 from consultation_visit where consultation_id = :id and recorded_at is null)
                        """).param("id", id).query(Boolean.class).single()) {
            throw new Refusal("visit-unrecorded", "还有走访没有登记，请先在待办中登记走访记录。");
        }
        jdbc.sql("""
                insert into consultation_report (consultation_id, content, written_name, written_at)
                values (:id, :content, :name, :now)
                """)
                .param("id", id)
                .param("content", content)
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        jdbc.sql("update consultation set outcome = :outcome where id = :id")
                .param("outcome", outcome)
                .param("id", id)
                .update();
        consultations.setState(id, Consultation.State.INSTRUCTING);
        timeline.record(consultation.proposalId(), "consultation-reported", "督办报告呈领导批示。", Timeline.STAFF);
    }

    /** The leader's words on the report; everybody concerned hears that there are some. */
    public void instruct(UUID id, String content) {
        var consultation = consultations.get(id);
        if (!person.in(Groups.LEADERSHIP)) {
            throw new Refusal("not-allowed", "批示由主席会议成员作出。");
        }
        jdbc.sql("""
                insert into consultation_instruction (consultation_id, content, leader, given_at)
                values (:id, :content, :leader, :now)
                """)
                .param("id", id)
                .param("content", content)
                .param("leader", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        timeline.record(consultation.proposalId(), "consultation-instructed", person.name() + "批示：" + content);
        notices.tell(
                consultations.concerned(consultation),
                consultation.proposalId(),
                NoticeKind.INSTRUCTION_GIVEN,
                Map.of("title", consultations.title(consultation), "leader", person.name(), "instruction", content));
    }

    /** In the list's order. */
    @Transactional(readOnly = true)
    public List<Item> of(UUID id) {
        var wordings = jdbc.sql("""
                select w.* from item_wording w join consultation_item i on i.id = w.item_id
                 where i.consultation_id = :id order by w.version
                """).param("id", id).query(Wording.class).list().stream()
                .collect(Collectors.groupingBy(Wording::itemId));
        return jdbc.sql("""
                select i.*, u.unit_code from consultation_item i join consulted_unit u on u.id = i.consulted_unit_id
                 where i.consultation_id = :id order by i.number
                """)
                .param("id", id)
                .query((row, n) -> {
                    var itemId = row.getObject("id", UUID.class);
                    return new Item(
                            itemId,
                            id,
                            row.getInt("number"),
                            row.getObject("consulted_unit_id", UUID.class),
                            row.getString("unit_code"),
                            row.getString("person"),
                            row.getBoolean("published"),
                            row.getObject("commitment_id", UUID.class),
                            wordings.get(itemId));
                })
                .list();
    }

    private void requireToCome(LocalDate due, String field, int number) {
        if (due == null) {
            throw new Refusal("due-missing", field, "请填写第%d项的时限。".formatted(number));
        }
        if (!due.isAfter(deadlines.today())) {
            throw new Refusal("due-past", field, "第%d项的时限须在%s以后。".formatted(number, DAY.format(deadlines.today())));
        }
    }
}

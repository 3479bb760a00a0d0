package org.huiyin.notice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.huiyin.identity.Directory;
import org.huiyin.notice.DeliveryRepository.Delivery;
import org.huiyin.notice.DeliveryRepository.Number;
import org.huiyin.notice.DeliveryRepository.Told;
import org.huiyin.notice.Gateway.Message;
import org.springframework.stereotype.Component;

/** What a message says. Subjects hold kind and number alone: no names, no titles. */
@Component
class MessageTexts {

    private static final String CLOSING = "请登录回音查看和办理。接收方式可在首页“通知设置”中更改。";

    private final DeliveryRepository deliveries;
    private final NoticeSettings settings;

    MessageTexts(DeliveryRepository deliveries, NoticeSettings settings) {
        this.deliveries = deliveries;
        this.settings = settings;
    }

    Message single(Delivery delivery, Told told, Directory.Addressee to) {
        return new Message(
                delivery.id(),
                to,
                told.kind(),
                told.proposalId(),
                "【回音】" + told.kind().label() + " 1 条",
                delivery.channel() == DeliveryChannel.MAIL ? letter(to, told.content()) : told.content(),
                told.createdAt().toInstant());
    }

    /** By mail with as many sentences as the settings allow; by webhook, where each word may cost, the numbers. */
    Message digest(Delivery delivery, Directory.Addressee to) {
        var numbers = deliveries.numbers(delivery.id()).stream()
                .sorted(Comparator.comparing(Number::kind))
                .toList();
        var total = numbers.stream().mapToLong(Number::notices).sum();
        var subject = "【回音】每日汇总 " + total + " 条";
        return new Message(
                delivery.id(),
                to,
                null,
                null,
                subject,
                delivery.channel() == DeliveryChannel.MAIL
                        ? letter(to, "您有 " + total + " 条新消息。\n\n" + body(delivery, numbers, total))
                        : numbers.stream()
                                .map(one -> one.kind().label() + " " + one.notices() + " 条")
                                .collect(Collectors.joining("，", "您有 " + total + " 条新消息：", "。" + CLOSING)),
                delivery.createdAt().toInstant());
    }

    private String body(Delivery delivery, List<Number> numbers, long total) {
        var paragraphs = new ArrayList<String>();
        var left = settings.digestLines();
        for (var one : numbers) {
            var heading = one.kind().label() + "（" + one.notices() + " 条）";
            var lines =
                    left == 0 ? List.<DeliveryRepository.Line>of() : deliveries.lines(delivery.id(), one.kind(), left);
            left -= lines.size();
            paragraphs.add(lines.stream()
                    .map(line -> "\n· " + line.content().replaceAll("\\s+", " "))
                    .collect(Collectors.joining("", heading, "")));
        }
        var quoted = settings.digestLines() - left;
        if (quoted < total) {
            paragraphs.add("另有 " + (total - quoted) + " 条");
        }
        return String.join("\n\n", paragraphs);
    }

    private static String letter(Directory.Addressee to, String content) {
        return to.name() + "，您好：\n\n" + content + "\n\n" + CLOSING + "\n";
    }
}

package org.huiyin.notice.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.Refusal;
import org.huiyin.notice.DeliveryChannel;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.NoticePreference;
import org.huiyin.notice.NoticePreferences;
import org.huiyin.notice.Notices;
import org.huiyin.notice.UndeliveredNotices;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The notices of the person signed in, their choices, and for administrators what could not be delivered. */
@RestController
@RequestMapping("/api/v1/notices")
class NoticeController {

    private static final int MAX_SIZE = 100;
    private static final int MAX_PAGE = 100_000;

    /** A code for programs with its words for people. */
    record NoticeLabel(String code, String label) {}

    record NoticeItem(
            long id,
            UUID proposalId,
            NoticeLabel kind,
            String content,
            OffsetDateTime createdAt,
            OffsetDateTime readAt) {}

    record NoticePage(List<NoticeItem> items, int page, int size, long total) {}

    /** @param kind none: a digest */
    record UndeliveredItem(
            UUID id,
            String account,
            NoticeLabel channel,
            NoticeLabel kind,
            OffsetDateTime toldAt,
            OffsetDateTime givenUpAt,
            int attempts,
            String error) {}

    record UndeliveredPage(List<UndeliveredItem> items, int page, int size, long total) {}

    private final Notices notices;
    private final NoticePreferences preferences;
    private final UndeliveredNotices undelivered;

    NoticeController(Notices notices, NoticePreferences preferences, UndeliveredNotices undelivered) {
        this.notices = notices;
        this.preferences = preferences;
        this.undelivered = undelivered;
    }

    /** @param kind a code of {@code /kinds}; empty: any */
    @GetMapping
    NoticePage list(
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        var found = notices.list(unread, kind(kind), page(page), size(size));
        return new NoticePage(
                found.items().stream()
                        .map(one -> new NoticeItem(
                                one.id(),
                                one.proposalId(),
                                label(one.kind()),
                                one.content(),
                                one.createdAt(),
                                one.readAt()))
                        .toList(),
                found.page(),
                found.size(),
                found.total());
    }

    /** What notices can be about. */
    @GetMapping("/kinds")
    List<NoticeLabel> kinds() {
        return Stream.of(NoticeKind.values()).map(NoticeController::label).toList();
    }

    @PostMapping("/{id}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable long id) {
        notices.read(id);
    }

    /**
     * Marks as read what has come up to a notice.
     *
     * @param upTo the id of the newest one seen
     * @param kind a code of {@code /kinds}; empty: any
     */
    @PostMapping("/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void readAll(@RequestParam long upTo, @RequestParam(defaultValue = "") String kind) {
        notices.readAll(upTo, kind(kind));
    }

    /** How the caller is told outside the application. */
    @GetMapping("/preferences")
    NoticePreferences.Own preferences() {
        return preferences.own();
    }

    @PutMapping("/preferences")
    NoticePreferences.Own choose(@RequestBody NoticePreference chosen) {
        return preferences.choose(chosen);
    }

    /**
     * Messages that were given up; for administrators.
     *
     * @param query   a part of the recipient's account
     * @param channel {@code MAIL} or {@code WEBHOOK}; empty: any
     */
    @GetMapping("/undelivered")
    UndeliveredPage undelivered(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        var found = undelivered.list(query.strip(), channel(channel), page(page), size(size));
        return new UndeliveredPage(
                found.items().stream()
                        .map(one -> new UndeliveredItem(
                                one.id(),
                                one.account(),
                                new NoticeLabel(
                                        one.channel().name(), one.channel().label()),
                                one.kind() == null ? null : label(one.kind()),
                                one.toldAt(),
                                one.givenUpAt(),
                                one.attempts(),
                                one.error()))
                        .toList(),
                found.page(),
                found.size(),
                found.total());
    }

    /** Sends one of them anew; for administrators. */
    @PostMapping("/undelivered/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(@PathVariable UUID id) {
        undelivered.retry(id);
    }

    private static NoticeLabel label(NoticeKind kind) {
        return new NoticeLabel(kind.name(), kind.label());
    }

    private static NoticeKind kind(String code) {
        return code.isEmpty()
                ? null
                : Stream.of(NoticeKind.values())
                        .filter(one -> one.name().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new Refusal("kind-unknown", "kind", "没有这一类消息。"));
    }

    private static DeliveryChannel channel(String code) {
        return code.isEmpty()
                ? null
                : Stream.of(DeliveryChannel.values())
                        .filter(one -> one.name().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new Refusal("channel-unknown", "channel", "没有这个发送渠道。"));
    }

    private static int page(int page) {
        return Math.max(0, Math.min(page, MAX_PAGE));
    }

    private static int size(int size) {
        return Math.max(1, Math.min(size, MAX_SIZE));
    }
}

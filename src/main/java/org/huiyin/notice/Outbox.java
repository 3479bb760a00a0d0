package org.huiyin.notice;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.HuiyinApplication;
import org.huiyin.identity.Directory;
import org.huiyin.notice.DeliveryRepository.Delivery;
import org.huiyin.notice.DeliveryRepository.Planned;
import org.huiyin.notice.DeliveryRepository.Unplanned;
import org.huiyin.notice.DeliveryRepository.Waiting;
import org.huiyin.notice.Gateway.Answer;
import org.huiyin.notice.Gateway.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * From the table {@code notice} to persons and channels. A notice is planned once; each message goes out at least once,
 * under an id that stays the same.
 */
@Component
class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 500;
    private static final Duration HOUR = Duration.ofHours(1);

    private record Attempt(Delivery delivery, NoticePreference chosen, Directory.Addressee to, Gateway gateway) {}

    private final DeliveryRepository deliveries;
    private final NoticePreferences preferences;
    private final MessageTexts texts;
    private final Directory directory;
    private final Map<DeliveryChannel, Gateway> gateways;
    private final NoticeSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Outbox(
            DeliveryRepository deliveries,
            NoticePreferences preferences,
            MessageTexts texts,
            Directory directory,
            List<Gateway> gateways,
            NoticeSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.deliveries = deliveries;
        this.preferences = preferences;
        this.texts = texts;
        this.directory = directory;
        this.gateways = new EnumMap<>(gateways.stream().collect(Collectors.toMap(Gateway::channel, one -> one)));
        this.settings = settings;
        transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Plans every notice that is not planned yet, in portions, each in a transaction with the tasks that send it. */
    void plan(SchedulerClient scheduler) {
        while (transaction.execute(status -> planSome(scheduler)) == BATCH) {
            LOG.debug("planned {} notices, more to come", BATCH);
        }
    }

    private int planSome(SchedulerClient scheduler) {
        var notices = deliveries.lockUnplanned(BATCH);
        if (!notices.isEmpty()) {
            var now = clock.instant();
            var planned = planned(notices, now);
            if (!planned.isEmpty()) {
                deliveries.add(planned, now);
                var tasks = new ArrayList<SchedulableInstance<?>>();
                planned.stream()
                        .filter(one -> one.sendAt() != null)
                        .forEach(one -> tasks.add(task(one.id(), one.sendAt())));
                scheduler.scheduleBatch(tasks);
            }
            deliveries.markPlanned(notices.stream().map(Unplanned::id).toList(), now);
        }
        return notices.size();
    }

    private List<Planned> planned(List<Unplanned> notices, Instant now) {
        var open = gateways.values().stream().filter(Gateway::isOpen).toList();
        if (open.isEmpty()) {
            return List.of();
        }
        var people = new HashMap<String, List<Directory.Addressee>>();
        notices.forEach(notice -> people.computeIfAbsent(notice.recipient(), directory::addressees));
        var accounts = people.values().stream()
                .flatMap(List::stream)
                .map(Directory.Addressee::account)
                .collect(Collectors.toSet());
        var chosen = preferences.of(accounts);
        var slots = new HashMap<Waiting, List<Instant>>();
        deliveries
                .slots(accounts, now.minus(HOUR))
                .forEach(slot -> slots.computeIfAbsent(
                                new Waiting(slot.account(), slot.channel()), any -> new ArrayList<>())
                        .add(slot.sendAt().toInstant()));
        var planned = new ArrayList<Planned>();
        for (var notice : notices) {
            for (var to : people.get(notice.recipient())) {
                for (var gateway : open) {
                    if (gateway.channel() == DeliveryChannel.MAIL && to.email() == null) {
                        continue;
                    }
                    var preference = chosen.getOrDefault(to.account(), NoticePreference.DEFAULT);
                    var wish = preference.wish(gateway.channel(), notice.kind());
                    if (wish != NoticePreference.Wish.NEVER) {
                        var sendAt = wish == NoticePreference.Wish.WITH_THE_DIGEST
                                ? null
                                : slot(
                                        slots.computeIfAbsent(
                                                new Waiting(to.account(), gateway.channel()), any -> new ArrayList<>()),
                                        preference.outsideQuietHours(now));
                        planned.add(
                                new Planned(UUID.randomUUID(), to.account(), gateway.channel(), notice.id(), sendAt));
                    }
                }
            }
        }
        return planned;
    }

    /** The time itself, or null if the hour before it has no place for another single message. */
    private Instant slot(List<Instant> taken, Instant at) {
        var from = at.minus(HOUR);
        if (taken.stream().filter(one -> one.isAfter(from)).count() >= settings.hourlyMessages()) {
            return null;
        }
        taken.add(at);
        return at;
    }

    /** Makes the day's digests of what waits for them; a person who has had theirs today waits for tomorrow's. */
    void digest(SchedulerClient scheduler) {
        for (var gateway : gateways.values()) {
            if (gateway.isOpen()) {
                for (var waiting : deliveries.waiting(gateway.channel())) {
                    transaction.executeWithoutResult(status -> digest(waiting, scheduler));
                }
            }
        }
    }

    private void digest(Waiting waiting, SchedulerClient scheduler) {
        var now = clock.instant();
        var chosen = preferences.of(waiting.account());
        if (!chosen.wants(waiting.channel())) {
            deliveries.dropWaiting(waiting, now);
            return;
        }
        var id = UUID.randomUUID();
        var sendAt = chosen.outsideQuietHours(now);
        if (deliveries.openDigest(id, waiting, LocalDate.ofInstant(now, HuiyinApplication.ZONE), sendAt, now)) {
            deliveries.takeIntoDigest(id, waiting, now);
            scheduler.scheduleIfNotExists(task(id, sendAt));
        }
    }

    /**
     * Tries to send a message, if it is to be sent and may be now.
     *
     * @return when to try again; empty: nothing is left to do
     */
    Optional<Instant> send(UUID id) {
        var delivery = deliveries.find(id).filter(Delivery::isToBeSent);
        if (delivery.isEmpty()) {
            return Optional.empty();
        }
        var attempt = new Attempt(
                delivery.get(),
                preferences.of(delivery.get().account()),
                directory.addressee(delivery.get().account()).orElse(null),
                gateways.get(delivery.get().channel()));
        var obstacle = obstacle(attempt);
        if (obstacle != null) {
            deliveries.finish(id, "UNDELIVERED", obstacle, clock.instant());
            return Optional.empty();
        }
        if (!attempt.chosen().wants(attempt.delivery().channel())) {
            deliveries.finish(id, "UNWANTED", null, clock.instant());
            return Optional.empty();
        }
        var allowed = attempt.chosen().outsideQuietHours(clock.instant());
        if (allowed.isAfter(clock.instant())) {
            deliveries.postpone(id, allowed, null);
            return Optional.of(allowed);
        }
        return Boolean.TRUE.equals(transaction.execute(status -> begin(attempt)))
                ? settle(attempt, answer(attempt))
                : Optional.empty();
    }

    private static String obstacle(Attempt attempt) {
        if (attempt.to() == null) {
            return "账号已不存在";
        }
        if (!attempt.gateway().isOpen()) {
            return "这个渠道没有启用";
        }
        return attempt.delivery().channel() == DeliveryChannel.MAIL
                        && attempt.to().email() == null
                ? "账号没有邮箱地址"
                : null;
    }

    /** After a standstill many singles are due at once: those that the hour has no place for go into the digest. */
    private boolean begin(Attempt attempt) {
        var delivery = attempt.delivery();
        var now = clock.instant();
        if (!delivery.isDigest()
                && deliveries.countOthersTried(delivery, now.minus(HOUR)) >= settings.hourlyMessages()) {
            deliveries.postpone(delivery.id(), null, null);
            return false;
        }
        deliveries.beginAttempt(delivery.id(), now);
        return true;
    }

    private Answer answer(Attempt attempt) {
        try {
            return attempt.gateway().send(message(attempt));
        } catch (RuntimeException e) {
            // A fault of ours is an attempt too: it must come to an end and to the administrator's eyes.
            LOG.error("delivery {} failed", attempt.delivery().id(), e);
            return new Answer.NotNow("系统故障", Duration.ZERO);
        }
    }

    private Message message(Attempt attempt) {
        var delivery = attempt.delivery();
        return delivery.isDigest()
                ? texts.digest(delivery, attempt.to())
                : texts.single(delivery, deliveries.told(delivery.id()), attempt.to());
    }

    private Optional<Instant> settle(Attempt attempt, Answer answer) {
        var id = attempt.delivery().id();
        var now = clock.instant();
        if (answer instanceof Answer.Taken) {
            deliveries.finish(id, "SENT", null, now);
            return Optional.empty();
        }
        if (answer instanceof Answer.Refused refused) {
            deliveries.finish(id, "UNDELIVERED", refused.reason(), now);
            return Optional.empty();
        }
        var notNow = (Answer.NotNow) answer;
        var tried = attempt.delivery().attempts() + 1;
        if (tried >= settings.attempts()) {
            deliveries.finish(id, "UNDELIVERED", notNow.reason(), now);
            return Optional.empty();
        }
        var again = attempt.chosen().outsideQuietHours(now.plus(wait(tried, notNow.notBefore())));
        deliveries.postpone(id, again, notNow.reason());
        return Optional.of(again);
    }

    private Duration wait(int tried, Duration notBefore) {
        var own = settings.waitAfter(tried);
        var longer = own.compareTo(notBefore) < 0 ? notBefore : own;
        return longer.compareTo(settings.longestRetry()) < 0 ? longer : settings.longestRetry();
    }

    static SchedulableInstance<Void> task(UUID delivery, Instant at) {
        return SchedulableInstance.of(new TaskInstance<>(NoticeTasks.SEND, delivery.toString()), at);
    }
}

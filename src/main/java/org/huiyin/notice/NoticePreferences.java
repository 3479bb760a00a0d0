package org.huiyin.notice;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Directory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What each person has chosen about being told outside the application; everybody sees and changes their own only. */
@Component
@Transactional
public class NoticePreferences {

    /**
     * The choices, and what they can be about.
     *
     * @param email    the account's address; null: none
     * @param channels those that the operator has set up
     * @param digestAt in China's time
     */
    public record Own(
            @JsonUnwrapped NoticePreference chosen,
            String email,
            List<DeliveryChannel> channels,
            @JsonFormat(pattern = "HH:mm") LocalTime digestAt) {}

    private record Row(
            String account, NoticePreference.MailMode mail, boolean webhook, LocalTime quietFrom, LocalTime quietTo) {

        NoticePreference chosen() {
            return new NoticePreference(mail, webhook, quietFrom, quietTo);
        }
    }

    private final CurrentPerson person;
    private final Directory directory;
    private final List<Gateway> gateways;
    private final NoticeSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    NoticePreferences(
            CurrentPerson person,
            Directory directory,
            List<Gateway> gateways,
            NoticeSettings settings,
            JdbcClient jdbc,
            Clock clock) {
        this.person = person;
        this.directory = directory;
        this.gateways = gateways;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Own own() {
        var account = person.account();
        return new Own(
                of(account),
                directory.addressee(account).map(Directory.Addressee::email).orElse(null),
                gateways.stream()
                        .filter(Gateway::isOpen)
                        .map(Gateway::channel)
                        .sorted()
                        .toList(),
                settings.digestAt());
    }

    /** @throws Refusal if a choice is missing */
    public Own choose(NoticePreference chosen) {
        require("mail", chosen.mail(), "请选择电子邮件的接收方式。");
        require("quietFrom", chosen.quietFrom(), "请填写免打扰时段的开始时间。");
        require("quietTo", chosen.quietTo(), "请填写免打扰时段的结束时间。");
        jdbc.sql("""
                insert into notice_preference (account, mail, webhook, quiet_from, quiet_to, updated_at)
                values (:account, :mail, :webhook, :quietFrom, :quietTo, :now)
                on conflict (account) do update set mail = excluded.mail, webhook = excluded.webhook,
                    quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, updated_at = excluded.updated_at
                """)
                .param("account", person.account())
                .param("mail", chosen.mail().name())
                .param("webhook", chosen.webhook())
                .param("quietFrom", chosen.quietFrom())
                .param("quietTo", chosen.quietTo())
                .param("now", OffsetDateTime.now(clock))
                .update();
        return own();
    }

    private static void require(String field, Object value, String sentence) {
        if (value == null) {
            throw new Refusal("preference-incomplete", field, sentence);
        }
    }

    NoticePreference of(String account) {
        return of(List.of(account)).getOrDefault(account, NoticePreference.DEFAULT);
    }

    /** Those who have chosen anything, by account. */
    Map<String, NoticePreference> of(Collection<String> accounts) {
        return jdbc
                .sql("select account, mail, webhook, quiet_from, quiet_to from notice_preference"
                        + " where account = any(:accounts)")
                .param("accounts", accounts.toArray(String[]::new))
                .query(Row.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Row::account, Row::chosen));
    }
}

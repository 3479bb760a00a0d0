package org.huiyin.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.huiyin.identity.Directory;

/** Hands a message over to the world outside; knows nothing of retries. */
interface Gateway {

    /**
     * @param id      the delivery's: the other side knows by it that it has taken this message already
     * @param kind    null: a digest
     * @param subject kind and number only: it stands on locked screens
     * @param at      when it was told
     */
    record Message(
            UUID id,
            Directory.Addressee to,
            NoticeKind kind,
            UUID proposalId,
            String subject,
            String text,
            Instant at) {}

    /** What the other side made of a message; reasons tell nothing about the person or the case. */
    sealed interface Answer {

        record Taken() implements Answer {}

        /** It will never be taken. */
        record Refused(String reason) implements Answer {}

        /** @param notBefore how long the other side wants to be left alone; zero: it did not say */
        record NotNow(String reason, Duration notBefore) implements Answer {}
    }

    DeliveryChannel channel();

    /** Whether the operator has set this channel up. */
    boolean isOpen();

    /** Does not throw for what the other side does or fails to do. */
    Answer send(Message message);
}

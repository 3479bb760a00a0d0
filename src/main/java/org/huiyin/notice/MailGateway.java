package org.huiyin.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.huiyin.StartRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** E-mail; the delivery's id is in {@code Message-ID}, by which mail programs drop what comes twice. */
@Component
class MailGateway implements Gateway {

    private final JavaMailSender mail;
    private final String from;
    private final boolean open;

    MailGateway(JavaMailSender mail, NoticeSettings settings, @Value("${spring.mail.host:}") String host) {
        this.mail = mail;
        from = settings.mailFrom();
        open = StringUtils.hasText(host);
        if (open && !from.matches("[^@\\s]+@[^@\\s]+")) {
            throw new StartRefused(
                    "设置了 HUIYIN_MAIL_HOST，但 HUIYIN_MAIL_FROM 不是邮箱地址，回音没有启动。", "请把 HUIYIN_MAIL_FROM 设为发件人的邮箱地址。");
        }
    }

    @Override
    public DeliveryChannel channel() {
        return DeliveryChannel.MAIL;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public Answer send(Message message) {
        try {
            var mime = mail.createMimeMessage();
            var helper = new MimeMessageHelper(mime, StandardCharsets.UTF_8.name());
            helper.setFrom(from, "回音");
            helper.setTo(message.to().email());
            helper.setSubject(message.subject());
            helper.setText(message.text());
            mime.setHeader("Message-ID", "<" + message.id() + "@" + from.substring(from.indexOf('@') + 1) + ">");
            mime.setHeader("Auto-Submitted", "auto-generated");
            mail.send(mime);
            return new Answer.Taken();
        } catch (MailAuthenticationException e) {
            return new Answer.NotNow("邮件服务器不认发件账号", Duration.ZERO);
        } catch (MailSendException e) {
            return isRefused(e) ? new Answer.Refused("邮件服务器拒收这个地址") : new Answer.NotNow("邮件服务器没有接收", Duration.ZERO);
        } catch (MailException e) {
            return new Answer.NotNow("邮件服务器没有接收", Duration.ZERO);
        } catch (MessagingException | UnsupportedEncodingException e) {
            return new Answer.Refused("邮箱地址不正确");
        }
    }

    /** A server that refuses for now puts the address among the unsent ones instead. */
    private static boolean isRefused(MailSendException failure) {
        return Stream.of(failure.getMessageExceptions())
                .anyMatch(one -> one instanceof SendFailedException refused
                        && refused.getInvalidAddresses() != null
                        && refused.getInvalidAddresses().length > 0);
    }
}

package org.huiyin.notice;

/** A way to a person who is not looking at the application. */
public enum DeliveryChannel {
    MAIL("电子邮件"),
    /** A gateway for text messages or a chat application, see {@link WebhookGateway}. */
    WEBHOOK("短信与工作平台");

    private final String label;

    DeliveryChannel(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}

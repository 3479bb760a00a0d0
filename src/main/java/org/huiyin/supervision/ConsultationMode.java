package org.huiyin.supervision;

/** How a consultation is held. */
public enum ConsultationMode {
    MEETING("协商会"),
    SITE_VISIT("实地视察"),
    RESEARCH("专题调研"),
    UNIT_VISIT("走访承办单位");

    private final String label;

    ConsultationMode(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}

package org.huiyin.assignment;

import org.huiyin.proposal.Channel;

/** A handling unit 承办单位. */
public record Unit(String code, String name, Channel channel, boolean active) {

    /** The group of all its people. */
    public static String group(String code) {
        return "unit-" + code;
    }

    /** The group of those who sign for it. */
    public static String signatoryGroup(String code) {
        return group(code) + "-signatory";
    }
}

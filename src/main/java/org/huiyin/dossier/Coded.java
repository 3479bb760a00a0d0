package org.huiyin.dossier;

import java.util.List;
import org.huiyin.deadline.RuleProfile;

/** A code for programs with its words for people. */
public record Coded(String code, String label) {

    static Coded of(List<RuleProfile.Code> table, String code) {
        return code == null ? null : new Coded(code, RuleProfile.label(table, code));
    }
}

package org.huiyin.benchmark;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the people of a case fill in: a body of 1,000 characters, a reply of 1,500. */
final class Forms {

    static final String UNIT = "bench";
    private static final String SENTENCE = "近年来城区停车难、行人过街难等问题较为突出，群众反映强烈，建议有关部门统筹规划、分步实施、加强督办，并及时公开进展。";

    private Forms() {}

    static Map<String, Object> submission(UUID draftId) {
        return form(
                "draftId",
                draftId.toString(),
                "title",
                "关于改善老城区步行和停车条件的提案",
                "category",
                "SOCIETY",
                "proposerKind",
                "MEMBER",
                "body",
                text(1000, draftId),
                "requests",
                "[\"增设信号灯和人行横道\",\"利用边角地建设停车场\"]",
                "coSigners",
                "[]",
                "contactAgreed",
                true,
                "publicationAgreed",
                true);
    }

    static Map<String, Object> review() {
        return form("reviewOutcome", "SUBMIT", "recommendation", "FILE", "opinion", "情况清楚，建议具体，符合一事一案。");
    }

    static Map<String, Object> filing() {
        return form("filingOutcome", "FILE", "opinion", "同意立案。");
    }

    static Map<String, Object> units() {
        return form(
                "proposedOutcome",
                "DISPATCH",
                "handlingMode",
                "SOLE",
                "channel",
                "GOVERNMENT",
                "units",
                "[{\"unit\":\"" + UNIT + "\",\"role\":\"SOLE\"}]",
                "opinion",
                "由主管单位独办。");
    }

    static Map<String, Object> dispatch() {
        return form("dispatchConfirmed", true, "opinion", "同意。");
    }

    static Map<String, Object> signing() {
        return form("returnRequested", false);
    }

    static Map<String, Object> reply() {
        return form(
                "replyText",
                text(1500, UUID.randomUUID()),
                "resultClass",
                "A",
                "answers",
                "[{\"number\":1,\"text\":\"已增设两处。\"},{\"number\":2,\"text\":\"已建成泊位一百二十个。\"}]",
                "contactName",
                "王科长",
                "contactPhone",
                "0573-85012345");
    }

    static Map<String, Object> signOff() {
        return form("replySigned", true);
    }

    static Map<String, Object> audit() {
        return form("replyPassed", true);
    }

    static Map<String, Object> rating() {
        return form("attitude", "SATISFIED", "result", "SATISFIED", "comment", "办理认真，感谢。");
    }

    static Map<String, Object> publication() {
        return form("publication", "FULL");
    }

    /** No two alike, and of many different characters: what repeats itself the database would compress to nothing. */
    private static String text(int length, UUID seed) {
        var text = new StringBuilder(length);
        var state = seed.getLeastSignificantBits();
        while (text.length() < length) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            int pick = (int) (state >>> 33);
            if (pick % 3 == 0) {
                text.append(SENTENCE, 0, Math.min(SENTENCE.length(), length - text.length()) / 3 + 1);
            } else {
                text.append((char) (0x4e00 + pick % 3000));
            }
        }
        return text.substring(0, length);
    }

    private static Map<String, Object> form(Object... namesAndValues) {
        var form = new HashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return form;
    }
}

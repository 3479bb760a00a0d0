package org.huiyin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.variable.Variables;
import org.huiyin.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionCheckTest {

    private static final Map<String, FormField> FIELDS = FormDeclarations.parse("""
            <form>
              <div class="hy-field"><label>案由</label>
                <input type="text" cam-variable-name="title" cam-variable-type="String" maxlength="10" required></div>
              <div class="hy-field"><label>意见</label>
                <textarea cam-variable-name="opinion" cam-variable-type="String" maxlength="50"></textarea></div>
              <div class="hy-field"><label>结果</label>
                <input type="hidden" cam-variable-name="outcome" cam-variable-type="String" data-options="FILE REFUSE"></div>
              <div class="hy-field"><label>天数</label>
                <input type="number" cam-variable-name="days" cam-variable-type="Long"></div>
              <div class="hy-field"><label>同意</label>
                <input type="checkbox" cam-variable-name="agreed" cam-variable-type="Boolean"></div>
              <div class="hy-field"><label>建议</label>
                <input type="hidden" cam-variable-name="rows" cam-variable-type="String" data-type="json"></div>
            </form>
            """.getBytes(StandardCharsets.UTF_8));

    @Test
    void passesWhatTheFormDeclares() {
        var submission = SubmissionCheck.check(
                FIELDS,
                Map.of("title", " 停车难 ", "outcome", "FILE", "days", 3, "agreed", true, "rows", "[\"一\",\"二\"]"));
        assertThat(submission.text("title")).isEqualTo("停车难");
        assertThat(submission.flag("agreed")).isTrue();
        assertThat(submission.number("days")).isEqualTo(3);
        assertThat(submission.text("rows")).isEqualTo("[\"一\",\"二\"]");
        assertThat(submission.text("opinion")).isNull();
    }

    @Test
    void refusesAVariableThatTheFormDoesNotDeclareWhole() {
        assertThat(refused(Map.of("title", "停车难", "dispatcherGroup", "members")))
                .returns("field-unknown", Refusal::code)
                .returns("dispatcherGroup", Refusal::field);
    }

    @Test
    void asksForWhatIsRequired() {
        assertThat(refused(Map.of("title", " \n ")))
                .returns("field-required", Refusal::code)
                .hasMessage("请填写“案由”。");
        var nothing = new HashMap<String, Object>();
        nothing.put("title", null);
        assertThat(refused(nothing)).returns("title", Refusal::field);
    }

    @Test
    void countsRareCharactersAndEmojiAsOne() {
        assertThat(SubmissionCheck.check(FIELDS, Map.of("title", "𠮷䶮😀𠮷䶮😀𠮷䶮😀𠮷"))
                        .text("title"))
                .isEqualTo("𠮷䶮😀𠮷䶮😀𠮷䶮😀𠮷");
        assertThat(refused(Map.of("title", "一二三四五六七八九十一"))).hasMessage("“案由”最多10个字，现有11个字。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007b", "a\u001bb", "a\ud800b", "\udc00"})
    void refusesWhatNoScreenCanShow(String text) {
        assertThat(refused(Map.of("title", text))).returns("control-character", Refusal::code);
    }

    @Test
    void keepsOneKindOfLineBreakInLongTextsAndNoneInShortOnes() {
        var submission = SubmissionCheck.check(FIELDS, Map.of("title", "一\r\n二", "opinion", "一\r\n二\u000B三\r四"));
        assertThat(submission.text("title")).isEqualTo("一 二");
        assertThat(submission.text("opinion")).isEqualTo("一\n二\n三\n四");
    }

    @Test
    void leavesMarkupAsTheTextItIs() {
        var markup = "<img src=x onerror=alert(1)>${7*7}{{7*7}}";
        assertThat(SubmissionCheck.check(FIELDS, Map.of("title", "一", "opinion", markup))
                        .text("opinion"))
                .isEqualTo(markup);
    }

    @Test
    void refusesValuesOfAnotherKind() {
        assertThat(refused(Map.of("title", 7))).returns("field-invalid", Refusal::code);
        assertThat(refused(Map.of("title", "一", "agreed", "true"))).returns("agreed", Refusal::field);
        assertThat(refused(Map.of("title", "一", "days", 1.5))).returns("days", Refusal::field);
        assertThat(refused(Map.of("title", "一", "outcome", "MERGE"))).returns("outcome", Refusal::field);
        assertThat(refused(Map.of("title", "一", "rows", "{\"a\":1}"))).returns("rows", Refusal::field);
        assertThat(refused(Map.of("title", "一", "rows", "[\"a"))).returns("rows", Refusal::field);
        assertThat(refused(Map.of("title", Map.of("a", 1)))).returns("title", Refusal::field);
    }

    @Test
    void becomesAVariableThatIsNeverStored() {
        assertThat(SubmissionCheck.check(FIELDS, Map.of("title", "一"))
                        .toVariable()
                        .isTransient())
                .isTrue();
    }

    private static Refusal refused(Map<String, Object> submitted) {
        return catchThrowableOfType(Refusal.class, () -> SubmissionCheck.check(FIELDS, Variables.fromMap(submitted)));
    }
}

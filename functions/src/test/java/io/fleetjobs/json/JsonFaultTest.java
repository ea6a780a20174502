package io.fleetjobs.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFaultTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``               | line 1, column 1: There is no value.
          `  `             | line 1, column 3: There is no value.
          {                | line 1, column 2: Unexpected end-of-input: expected close marker for Object.
          ["open           | line 1, column 7: Unexpected end-of-input: was expecting closing quote for a string value.
          {"a":1]          | line 1, column 7: Unexpected close marker ']': expected '}'.
          {} {}            | line 1, column 4: There is more behind the value.
          {"a":1}x         | line 1, column 9: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false').
          reboot           | line 1, column 7: Unrecognized token 'reboot': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false').
          {"a":1,}         | line 1, column 8: Unexpected character ('}' (code 125)): was expecting double-quote to start field name.
          {"a":01}         | line 1, column 7: Invalid numeric value: Leading zeroes not allowed.
          {"a":+1}         | line 1, column 7: Unexpected character ('+' (code 43)) in numeric value: JSON spec does not allow numbers to have plus signs.
          {"a":NaN}        | line 1, column 9: Non-standard token 'NaN'.
          {"a":"\\x"}      | line 1, column 8: Unrecognized character escape 'x' (code 120).
          /**/{}           | line 1, column 1: Unexpected character ('/' (code 47)).
          """)
  void aTextThatIsNoJsonIsRefusedByLineColumnAndReason(String text, String where) {
    assertThat(JsonFault.of(text)).contains("is not valid JSON: " + where);
  }

  @Test
  void linesAreCounted() {
    assertThat(JsonFault.of("{\n  \"a\": 1,\r\n  \"b\": 2 x\n}"))
        .contains(
            "is not valid JSON: line 3, column 10: Unexpected character"
                + " ('x' (code 120)): was expecting comma to separate Object entries.");
  }

  @ParameterizedTest(name = "a byte order mark before {0}")
  @ValueSource(strings = {"{}", "", "reboot"})
  void aByteOrderMarkIsNamed(String text) {
    assertThat(JsonFault.of("\uFEFF" + text))
        .contains(
            "is not valid JSON: line 1, column 1: A byte order mark (U+FEFF)"
                + " stands before the JSON.");
  }

  @Test
  void halfOfASurrogatePairIsNamed() {
    assertThat(JsonFault.of("[\n \"\uD83D\"]"))
        .contains(
            "is not valid JSON: line 2, column 3: The character U+D83D is half of"
                + " a surrogate pair.");
    assertThat(JsonFault.of("\"\uD83D\uDE80 \\ud83d\"")).isEmpty();
  }

  @Test
  void aTextOfMoreThanAThousandLevelsIsRefusedByTheLimit() {
    assertThat(JsonFault.of("[".repeat(1_000) + "]".repeat(1_000))).isEmpty();
    assertThat(JsonFault.of("[".repeat(1_001) + "]".repeat(1_001)))
        .contains("is nested in more than 1000 levels, which is the limit.");
    assertThat(JsonFault.of("{\"a\":".repeat(100_000)))
        .contains("is nested in more than 1000 levels, which is the limit.");
  }

  @Test
  void thereIsNoOtherLimit() {
    assertThat(JsonFault.of("[" + "9".repeat(30_000) + "]")).isEmpty();
    assertThat(JsonFault.of("[0." + "9".repeat(30_000) + "]")).isEmpty();
    assertThat(JsonFault.of("[1e" + "9".repeat(30_000) + "]")).isEmpty();
    assertThat(JsonFault.of("{\"" + "n".repeat(100_000) + "\":1}")).isEmpty();
    assertThat(JsonFault.of("\"" + "t".repeat(30_000_000) + "\"")).isEmpty();
  }
}

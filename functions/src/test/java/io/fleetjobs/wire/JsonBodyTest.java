package io.fleetjobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.RejectionCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
  private static final String NUMBER =
      "has a number of more than 1000 characters, or with too large an exponent.";

  @ParameterizedTest(name = "B24, C16, C17: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {not json   | is not valid JSON: line 1, column 2: Unexpected character ('n' (code 110)): was expecting double-quote to start field name.
          {} {}       | is not valid JSON: line 1, column 4: There is more behind the value.
          ` `         | is not valid JSON: line 1, column 2: There is no value.
          `\uFEFF{}`  | is not valid JSON: line 1, column 1: A byte order mark (U+FEFF) stands before the JSON.
          [1,2]       | is not a JSON object.
          "text"      | is not a JSON object.
          7           | is not a JSON object.
          null        | is not a JSON object.
          """)
  void aBodyThatIsNoObjectIsRefusedWithTheReason(String body, String why) {
    assertRefused(body.getBytes(StandardCharsets.UTF_8), why);
  }

  @Test
  void aBodyThatIsNoUtf8IsRefused() {
    assertRefused(new byte[] {'{', '"', (byte) 0xC3, '"', '}'}, "is not UTF-8.");
    assertRefused("{}".getBytes(StandardCharsets.UTF_16), "is not UTF-8.");
  }

  @Test
  void tooManyLevelsAreRefusedByTheLimit() {
    assertRefused(
        "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8),
        "is nested in more than 1000 levels, which is the limit.");
  }

  @Test
  void aBodyOfAThousandLevelsCanBeEchoed() {
    var text = "{\"a\":".repeat(999) + "{}" + "}".repeat(999);
    var body = Calls.object(text);

    assertThat(Json.canonical(body)).isEqualTo(text);
    assertThat(new String(Json.bytes(body), StandardCharsets.UTF_8)).isEqualTo(text);
    assertThat(body.toString()).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"1e99999999999999999999", "-1E-2147483649", "0.1e+99999999999"})
  void anExponentThatCannotBeReadIsRefused(String number) {
    assertRefused(("{\"a\":" + number + "}").getBytes(StandardCharsets.UTF_8), NUMBER);
  }

  @Test
  void aNumberHasAtMostAThousandCharacters() {
    var digits = "9".repeat(1_000);

    assertThat(Calls.object("{\"a\":" + digits + "}").path("a").asText()).isEqualTo(digits);
    assertRefused(("{\"a\":" + digits + "9}").getBytes(StandardCharsets.UTF_8), NUMBER);
  }

  @Test
  void anUnknownMemberMayHaveALongName() {
    assertThat(Calls.object("{\"" + "n".repeat(100_000) + "\":1}")).hasSize(1);
  }

  @Test
  void anEmptyBodyIsAnEmptyObject() {
    assertThat(Calls.accepted(HttpBody.read(new byte[0]))).isEmpty();
    assertThat(Calls.accepted(MqttBody.read(new byte[0]))).isEmpty();
  }

  private static void assertRefused(byte[] body, String why) {
    var overHttp = Calls.rejected(HttpBody.read(body));
    var overMqtt = Calls.rejected(MqttBody.read(body));

    assertThat(overHttp.message()).isEqualTo("The request body " + why);
    assertThat(overHttp.code()).isEqualTo(RejectionCode.INVALID_REQUEST);
    assertThat(overMqtt.message()).isEqualTo("The payload " + why);
    assertThat(overMqtt.code()).isEqualTo(RejectionCode.INVALID_JSON);
  }
}

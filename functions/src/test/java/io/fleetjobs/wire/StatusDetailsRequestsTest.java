package io.fleetjobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.DeviceRequest.UpdateJobExecution;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests status details that a device may report: cases B18 and B19, contract section 16 row 47. */
class StatusDetailsRequestsTest {
  @ParameterizedTest(name = "B18: {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a b":"1"}   | {a b=1} | Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [a-zA-Z0-9:_-]+]
          {"":"1","c":"d"} | {=1, c=d} | Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [a-zA-Z0-9:_-]+]
          {"a":""}      | {a=} | Map value must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\\P{C}\\t\\n\\r]+]
          {"a":"\\ud800"} | {a=\ud800} | Map value must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\\P{C}\\t\\n\\r]+]
          {"a":1}       | {a=1} | Map value must satisfy constraint: [Member must be a string]
          {"a":null}    | {a=null} | Map value must satisfy constraint: [Member must be a string]
          {"a":{}}      | {a={}} | Map value must satisfy constraint: [Member must be a string]
          """)
  void statusDetailsAreAMapOfTexts(String details, String shown, String clause) {
    var rejection =
        Calls.rejected(
            DeviceRequests.update(
                Calls.body("{\"status\":\"FAILED\",\"statusDetails\":" + details + "}")));

    assertThat(rejection.message())
        .isEqualTo(
            "1 validation error detected: Value '"
                + shown
                + "' at 'statusDetails' failed to satisfy constraint: "
                + clause);
  }

  @Test
  void statusDetailsHaveLimitsThatB18ExceedsAndB19Keeps() {
    assertThat(Calls.rejected(DeviceRequests.update(details(11, 3, 3))).message())
        .contains(
            "at 'statusDetails' failed to satisfy constraint: Member must have"
                + " length less than or equal to 10");
    assertThat(Calls.rejected(DeviceRequests.update(details(1, 129, 3))).message())
        .contains("Member must have length less than or equal to 128");
    assertThat(Calls.rejected(DeviceRequests.update(details(1, 3, 1_025))).message())
        .contains("Member must have length less than or equal to 1024");
    assertThat(Calls.accepted(DeviceRequests.update(details(10, 128, 1_024))).statusDetails())
        .hasSize(10);
  }

  private static Call details(int pairs, int keyLength, int valueLength) {
    var body = Calls.object("{\"status\":\"IN_PROGRESS\"}");
    var details = body.putObject("statusDetails");
    for (int pair = 0; pair < pairs; pair++) {
      details.put(String.valueOf((char) ('a' + pair)).repeat(keyLength), "v".repeat(valueLength));
    }
    return Calls.body(body.toString());
  }

  @ParameterizedTest(name = "16 #47: {0} is kept")
  @ValueSource(strings = {"\\t", "\\n", "\\r\\n", "mv: cannot stat\\n\\tno such file\\n"})
  void lineBreaksAndTabsAreKeptInStatusDetails(String escaped) {
    var details = "{\"statusDetails\":{\"stderr\":\"" + escaped + "\"},\"status\":\"FAILED\"}";
    var value = Map.of("stderr", escaped.translateEscapes());

    assertThat(update(details).statusDetails()).isEqualTo(value);
    assertThat(Calls.accepted(DeviceRequests.startNext(Calls.body(details))).statusDetails())
        .isEqualTo(value);
    assertThat(
            Calls.accepted(OperatorRequests.cancelExecution(Calls.body(details))).statusDetails())
        .isEqualTo(value);
  }

  @ParameterizedTest(name = "16 #47: U+{0} is refused")
  @ValueSource(strings = {"0000", "0008", "000b", "000c", "001b", "007f", "0085", "200b", "feff"})
  void otherControlCharactersAreRefusedInStatusDetails(String code) {
    var details = Calls.object("{\"status\":\"FAILED\"}");
    var value = "line\n" + (char) Integer.parseInt(code, 16);
    details.putObject("statusDetails").put("stderr", value);
    var message =
        "1 validation error detected: Value '{stderr="
            + value
            + "}' at 'statusDetails' failed to satisfy constraint: Map value must satisfy"
            + " constraint: [Member must have length less than or equal to 1024, Member must have"
            + " length greater than or equal to 1, Member must satisfy regular expression pattern:"
            + " [\\P{C}\\t\\n\\r]+]";

    assertThat(Calls.rejected(DeviceRequests.update(Calls.body(details.toString()))).message())
        .isEqualTo(message);
    assertThat(
            Calls.rejected(OperatorRequests.cancelExecution(Calls.body(details.toString())))
                .message())
        .isEqualTo(message);
  }

  @Test
  void emptyStatusDetailsEqualAbsentOnes() {
    var update = update("{\"status\":\"FAILED\",\"statusDetails\":{}}");

    assertThat(update.statusDetails()).isEmpty();
  }

  private static UpdateJobExecution update(String body) {
    return Calls.accepted(DeviceRequests.update(Calls.body(body)));
  }
}

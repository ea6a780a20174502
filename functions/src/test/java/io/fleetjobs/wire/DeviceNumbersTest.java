package io.fleetjobs.wire;

import static io.fleetjobs.wire.Numbers.NO_INTEGER;
import static io.fleetjobs.wire.Numbers.TOO_HIGH;
import static io.fleetjobs.wire.Numbers.TOO_LOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.StepTimer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests numbers in requests about executions and pages, at and beyond the limits of their types.
 */
class DeviceNumbersTest {
  @Test
  void aStepTimeoutIsHeldToItsBounds() {
    TOO_LOW.stream()
        .filter(number -> !number.startsWith("-1") || number.contains("e") || number.contains("E"))
        .forEach(number -> assertStep(number, "have value greater than or equal to 1"));
    TOO_HIGH.forEach(number -> assertStep(number, "have value less than or equal to 10080"));
    NO_INTEGER.forEach(number -> assertStep(number, "be an integer"));
  }

  private static void assertStep(String number, String rule) {
    var message =
        Calls.rejected(
                DeviceRequests.startNext(Calls.body("{\"stepTimeoutInMinutes\":" + number + "}")))
            .message();

    assertThat(message).startsWith("1 validation error detected: Value '");
    assertThat(message)
        .endsWith("' at 'stepTimeoutInMinutes' failed to satisfy constraint: Member must " + rule);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"-1", "\"-1\"", "-1.0", "-1E0", "-10e-1"})
  void aStepTimeoutOfMinusOneIsOff(String number) {
    assertThat(step(number)).isEqualTo(new StepTimer.Off());
  }

  private static StepTimer step(String number) {
    return Calls.accepted(
            DeviceRequests.startNext(Calls.body("{\"stepTimeoutInMinutes\":" + number + "}")))
        .stepTimer();
  }

  @Test
  void aVersionIsAnyInteger() {
    Stream.concat(TOO_LOW.stream(), TOO_HIGH.stream())
        .forEach(number -> {
          var version = Optional.of(new BigDecimal(number).toBigIntegerExact());
          var body = Calls.body("{\"status\":\"FAILED\",\"expectedVersion\":" + number + "}");

          assertThat(Calls.accepted(DeviceRequests.update(body)).expectedVersion())
              .isEqualTo(version);
          assertThat(Calls.accepted(OperatorRequests.cancelExecution(body)).expectedVersion())
              .isEqualTo(version);
        });
  }

  @Test
  void anExecutionNumberIsCutToALong() {
    Stream.concat(TOO_LOW.stream(), TOO_HIGH.stream())
        .forEach(number ->
            assertThat(
                    Calls.accepted(
                            DeviceRequests.describe(
                                Calls.body("{\"executionNumber\":" + number + "}")))
                        .executionNumber())
                .contains(
                    new BigDecimal(number)
                        .toBigIntegerExact()
                        .max(BigInteger.valueOf(Long.MIN_VALUE))
                        .min(BigInteger.valueOf(Long.MAX_VALUE))
                        .longValueExact()));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"expectedVersion", "executionNumber"})
  void aTextThatIsNoIntegerNamesNoExecution(String member) {
    NO_INTEGER.forEach(number -> {
      var message =
          Calls.rejected(
                  DeviceRequests.update(
                      Calls.body("{\"status\":\"FAILED\",\"" + member + "\":" + number + "}")))
              .message();

      assertThat(message)
          .endsWith(
              "' at '" + member + "' failed to satisfy constraint: Member must be an integer");
    });
  }

  @ParameterizedTest(name = "maxResults {0}")
  @CsvSource({
    "2147483648, have value less than or equal to 250",
    "9223372036854775808, have value less than or equal to 250",
    "-9223372036854775809, have value greater than or equal to 1",
    "-0, have value greater than or equal to 1",
    "1e2, be an integer",
    "1.0, be an integer",
    "+1, be an integer",
    "'', be an integer"
  })
  void aPageIsHeldToItsBounds(String number, String rule) {
    var message =
        Calls.rejected(OperatorRequests.listJobs(Calls.query(Map.of("maxResults", number))))
            .message();

    assertThat(message).endsWith("Member must " + rule);
  }
}

package io.fleetjobs.wire;

import static io.fleetjobs.wire.Numbers.NO_INTEGER;
import static io.fleetjobs.wire.Numbers.TOO_HIGH;
import static io.fleetjobs.wire.Numbers.TOO_LOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.ExponentialRate;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.OperatorRequest.CreateJob;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.RolloutConfig;
import io.fleetjobs.model.StepTimer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests numbers of a job's configuration, at and beyond the limits of their types. */
class NumbersTest {
  private static final String JOB =
      """
      {"targets":["t"],"document":"{}","jobExecutionsRolloutConfig":{"maximumPerMinute":1000,
      "exponentialRate":{"baseRatePerMinute":5,"incrementFactor":2,
      "rateIncreaseCriteria":{"numberOfNotifiedThings":5}}},
      "abortConfig":{"criteriaList":[{"failureType":"ALL","action":"CANCEL",
      "thresholdPercentage":50,"minNumberOfExecutedThings":5}]},
      "jobExecutionsRetryConfig":{"criteriaList":[{"failureType":"ALL","numberOfRetries":5}]},
      "presignedUrlConfig":{"expiresInSec":60},"timeoutConfig":{"inProgressTimeoutInMinutes":5},
      "schedulingConfig":{"maintenanceWindows":[{"startTime":"cron(0 0 * * ? *)",
      "durationInMinutes":5}]}}\
      """;

  @ParameterizedTest(name = "{0}, {1} to {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jobExecutionsRolloutConfig.maximumPerMinute                   |  1 | 1000
          jobExecutionsRolloutConfig.exponentialRate.baseRatePerMinute  |  1 | 1000
          jobExecutionsRolloutConfig.exponentialRate.rateIncreaseCriteria.numberOfNotifiedThings  | 1 | 2147483647
          jobExecutionsRolloutConfig.exponentialRate.rateIncreaseCriteria.numberOfSucceededThings | 1 | 2147483647
          abortConfig.criteriaList.1.member.minNumberOfExecutedThings   |  1 | 2147483647
          jobExecutionsRetryConfig.criteriaList.1.member.numberOfRetries | 0 | 10
          presignedUrlConfig.expiresInSec                               | 60 | 3600
          schedulingConfig.maintenanceWindows.1.member.durationInMinutes | 1 | 1430
          """)
  void anIntegerOfAConfigurationIsHeldToItsBounds(String path, String least, String most) {
    TOO_LOW.forEach(
        number -> assertRefused(path, number, "have value greater than or equal to " + least));
    TOO_HIGH.forEach(
        number -> assertRefused(path, number, "have value less than or equal to " + most));
    NO_INTEGER.forEach(number -> assertRefused(path, number, "be an integer"));
  }

  private static void assertRefused(String path, String number, String rule) {
    var message = Calls.rejected(create(path, number)).message();

    assertThat(message).startsWith("1 validation error detected: Value '");
    assertThat(message)
        .endsWith("' at '" + path + "' failed to satisfy constraint: Member must " + rule);
  }

  /**
   * Reads CreateJob with one number at the path, and the other members that its structures require.
   */
  private static Reply<CreateJob> create(String path, String number) {
    var names = path.replaceAll("\\.\\d+\\.member", "").split("\\.");
    var body =
        Calls.object(
            names[names.length - 1].equals("numberOfSucceededThings")
                ? JOB.replace("numberOfNotifiedThings", "numberOfSucceededThings")
                : JOB);
    var at = (JsonNode) body;
    for (var name : List.of(names).subList(0, names.length - 1)) {
      at = at.path(name).isArray() ? at.path(name).path(0) : at.path(name);
    }
    ((ObjectNode) at).set(names[names.length - 1], Calls.object("{\"n\":" + number + "}").get("n"));
    return CreateJobRequest.read(Calls.body(body.toString()), 1_000);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"100", "100.0", "1E2", "1000e-1", "0.1E+3"})
  void anIntegerMayBeWrittenInAnyWay(String number) {
    assertThat(
            spec("jobExecutionsRolloutConfig.exponentialRate.baseRatePerMinute", number)
                .rolloutConfig()
                .orElseThrow()
                .exponentialRate()
                .orElseThrow()
                .baseRatePerMinute())
        .isEqualTo(100);
    assertThat(spec("timeoutConfig.inProgressTimeoutInMinutes", number).inProgressTimeout())
        .contains(Duration.ofMinutes(100));
    assertThat(spec("presignedUrlConfig.expiresInSec", number).presignedUrlConfig().expiresInSec())
        .contains(100);
    assertThat(step(number)).isEqualTo(new StepTimer.Start(Duration.ofMinutes(100)));
  }

  private static JobSpec spec(String path, String number) {
    return Calls.accepted(create(path, number)).spec();
  }

  @Test
  void theBoundsThemselvesAreAccepted() {
    assertThat(
            spec("abortConfig.criteriaList.1.member.minNumberOfExecutedThings", "2147483647")
                .abortCriteria()
                .getFirst()
                .minNumberOfExecutedThings())
        .isEqualTo(Integer.MAX_VALUE);
    assertThat(
            spec("jobExecutionsRetryConfig.criteriaList.1.member.numberOfRetries", "-0")
                .retryCriteria()
                .getFirst()
                .numberOfRetries())
        .isZero();
  }

  @Test
  void aTimeoutIsHeldToItsBoundsInTheServicesWords() {
    Stream.concat(TOO_LOW.stream(), TOO_HIGH.stream())
        .forEach(number ->
            assertThat(
                    Calls.rejected(create("timeoutConfig.inProgressTimeoutInMinutes", number))
                        .message())
                .isEqualTo(
                    "Provide valid timeout value, inProgressTimeoutInMinutes cannot be "
                        + new BigDecimal(number).toBigIntegerExact()
                        + "."));
    NO_INTEGER.forEach(number ->
        assertRefused("timeoutConfig.inProgressTimeoutInMinutes", number, "be an integer"));
  }

  private static StepTimer step(String number) {
    return Calls.accepted(
            DeviceRequests.startNext(Calls.body("{\"stepTimeoutInMinutes\":" + number + "}")))
        .stepTimer();
  }

  @ParameterizedTest(name = "thresholdPercentage {0}")
  @CsvSource({
    "1e400, Infinity, less than or equal to 100",
    "1e2147483648, Infinity, less than or equal to 100",
    "100.00001, 100.00001, less than or equal to 100",
    "9223372036854775808, 9.223372036854775808E18, less than or equal to 100",
    "-1e400, -Infinity, greater than or equal to 0",
    "-0.01, -0.01, greater than or equal to 0"
  })
  void aPercentageIsHeldToItsBounds(String number, String shown, String rule) {
    assertThat(
            Calls.rejected(create("abortConfig.criteriaList.1.member.thresholdPercentage", number))
                .message())
        .isEqualTo(
            "1 validation error detected: Value '"
                + (shown.startsWith("9") ? Double.toString(Double.parseDouble(shown)) : shown)
                + "' at 'abortConfig.criteriaList.1.member.thresholdPercentage' failed to satisfy"
                + " constraint: Member must have value "
                + rule);
  }

  @ParameterizedTest(name = "thresholdPercentage {0} is {1}")
  @CsvSource({
    "-0, 0.0",
    "-0.0, 0.0",
    "-1e-400, 0.0",
    "1e-400, 0.0",
    "1E2, 100.0",
    "1e-2147483647, 0.0",
    "-1e-2147483647, 0.0"
  })
  void aPercentageMayBeWrittenInAnyWay(String number, String percentage) {
    var criterion =
        spec("abortConfig.criteriaList.1.member.thresholdPercentage", number)
            .abortCriteria()
            .getFirst();

    assertThat(criterion)
        .isEqualTo(
            new AbortCriterion(AbortCriterion.FailureType.ALL, Double.parseDouble(percentage), 5));
    assertThat(Double.toString(criterion.thresholdPercentage())).isEqualTo(percentage);
  }

  @ParameterizedTest(name = "incrementFactor {0}")
  @CsvSource({
    "1e400, less than or equal to 5",
    "-1e400, greater than or equal to 1.1",
    "-0, greater than or equal to 1.1",
    "1e-400, greater than or equal to 1.1",
    "1.09, greater than or equal to 1.1",
    "2147483648, less than or equal to 5"
  })
  void aFactorIsHeldToItsBounds(String number, String rule) {
    assertRefused(
        "jobExecutionsRolloutConfig.exponentialRate.incrementFactor", number, "have value " + rule);
    assertThat(
            spec("jobExecutionsRolloutConfig.exponentialRate.incrementFactor", "50e-1")
                .rolloutConfig()
                .flatMap(RolloutConfig::exponentialRate)
                .map(ExponentialRate::incrementFactor)
                .orElseThrow())
        .isEqualTo(5.0);
  }
}

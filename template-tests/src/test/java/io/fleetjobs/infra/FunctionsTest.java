package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.named;
import static io.fleetjobs.infra.Synthesised.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.Setting;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the configuration of each function: memory, time-out, environment, retries and log. */
class FunctionsTest {
  private static final String DEVICE =
      "TABLE_NAME RESOURCE_ARN_PREFIX RETENTION_DAYS CHECK_THINGS ACCEPT_REPEATED_UPDATES";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "DeviceHttp, 512, 10, " + DEVICE,
    "DeviceMqtt, 512, 20, TOPIC_PREFIX MQTT_IDENTITY " + DEVICE,
    "ManagementHttp, 512, 10, TABLE_NAME RESOURCE_ARN_PREFIX RETENTION_DAYS MAXIMUM_PER_MINUTE"
        + " MAX_ACTIVE_JOBS MAX_CONCURRENT_JOBS MAX_TARGETS MAX_DELETIONS MAX_TEMPLATES"
        + " DOCUMENT_BUCKETS PRESIGNING_ROLE_ARNS",
    "ExecutionChanges, 512, 60, TABLE_NAME TOPIC_PREFIX NOTIFICATIONS RECONCILE_FUNCTION"
        + " RESOURCE_ARN_PREFIX JOB_EVENTS",
    "JobChanges, 512, 60, TABLE_NAME TOPIC_PREFIX RECONCILE_FUNCTION JOB_EVENTS"
        + " RESOURCE_ARN_PREFIX RETENTION_DAYS",
    "Reconcile, 1024, 720, TABLE_NAME TOPIC_PREFIX NOTIFICATIONS RESOURCE_ARN_PREFIX"
        + " RETENTION_DAYS MAXIMUM_PER_MINUTE MAX_CONCURRENT_JOBS",
    "Due, 512, 55, TABLE_NAME RETENTION_DAYS RECONCILE_FUNCTION SWEEP_AHEAD_SECONDS"
        + " SWEEP_QUEUE_URL"
  })
  void aFunctionHasItsMemoryTimeoutAndSettings(
      String name, int megabytes, int seconds, String settings) {
    var function = function(name);

    assertThat(function.path("MemorySize").asInt()).isEqualTo(megabytes);
    assertThat(function.path("Timeout").asInt()).isEqualTo(seconds);
    assertThat(function.path("Architectures").toString()).isEqualTo("[\"arm64\"]");
    assertThat(
            variables(function).propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(settings.split(" ", -1));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"ExecutionChanges", "JobChanges", "Due"})
  void theReconcilerIsCalledByItsAlias(String caller) {
    var target =
        variables(function(caller)).path(Setting.RECONCILE_FUNCTION.name()).path("Ref").asText();

    assertThat(target).startsWith("JobsReconcileLive");
    assertThat(resources("AWS::Lambda::Alias")).as(target).containsKey(target);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"DeviceMqtt, 0, 60", "JobChanges, 2, 21600", "Reconcile, 2, 3600", "Due, 0, 60"})
  void anInvocationOfAnAliasIsRetriedAsOftenAsItsRowSays(String name, int retries, int seconds) {
    var config = named("AWS::Lambda::EventInvokeConfig", "Jobs" + name + "Live");

    assertThat(config.path("MaximumRetryAttempts").asInt()).isEqualTo(retries);
    assertThat(config.path("MaximumEventAgeInSeconds").asInt()).isEqualTo(seconds);
    assertThat(config.path("Qualifier").toString())
        .as(config.toString())
        .contains("\"Jobs" + name + "Live");
  }

  @Test
  void everyFunctionHasALogOfItsOwn() {
    var used = new TreeSet<String>();
    resources("AWS::Lambda::Function")
        .forEach((id, function) -> {
          assertThat(function.path("LoggingConfig").path("LogFormat").asText())
              .as(id)
              .isEqualTo("Text");
          used.add(function.path("LoggingConfig").path("LogGroup").path("Ref").asText());
        });

    assertThat(used).hasSize(7);
    assertThat(resources("AWS::Logs::LogGroup").keySet()).as(used.toString()).containsAll(used);
  }

  @Test
  void everyLogExpires() {
    assertThat(
            resources("AWS::Logs::LogGroup").entrySet().stream()
                .filter(log -> !log.getKey().contains("AccessLogs"))
                .map(Map.Entry::getValue)
                .map(log -> log.path("RetentionInDays").asInt())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(30);
  }

  private static JsonNode variables(JsonNode function) {
    return function.path("Environment").path("Variables");
  }

  private static JsonNode function(String name) {
    return resources("AWS::Lambda::Function").values().stream()
        .filter(function -> function.path("Handler").asText().contains("." + name + "Handler"))
        .findFirst()
        .orElseThrow();
  }
}

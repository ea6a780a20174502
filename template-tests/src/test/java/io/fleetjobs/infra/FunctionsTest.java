package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.named;
import static io.fleetjobs.infra.Synthesised.resources;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.Setting;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How each function runs, what it is told, and how often it is tried again. */
class FunctionsTest {
  private static final String DEVICE =
      "TABLE_NAME RESOURCE_ARN_PREFIX RETENTION_DAYS CHECK_THINGS" + " ACCEPT_REPEATED_UPDATES";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "DeviceHttp, 512, 10, " + DEVICE,
    "DeviceMqtt, 512, 20, TOPIC_PREFIX " + DEVICE,
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
  void aFunctionRunsAndIsTold(String name, int megabytes, int seconds, String settings) {
    var function = function(name);

    assertEquals(megabytes, function.path("MemorySize").asInt());
    assertEquals(seconds, function.path("Timeout").asInt());
    assertEquals("[\"arm64\"]", function.path("Architectures").toString());
    assertEquals(
        Set.of(settings.split(" ", -1)),
        variables(function).propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet()));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"ExecutionChanges", "JobChanges", "Due"})
  void theReconcilerIsCalledByItsAlias(String caller) {
    var target =
        variables(function(caller)).path(Setting.RECONCILE_FUNCTION.name()).path("Ref").asText();

    assertTrue(target.startsWith("JobsReconcileLive"), target);
    assertTrue(resources("AWS::Lambda::Alias").containsKey(target), target);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"DeviceMqtt, 0, 60", "JobChanges, 2, 21600", "Reconcile, 2, 3600", "Due, 0, 60"})
  void whatIsSentToAnAliasIsTriedSoOftenAgain(String name, int retries, int seconds) {
    var config = named("AWS::Lambda::EventInvokeConfig", "Jobs" + name + "Live");

    assertEquals(retries, config.path("MaximumRetryAttempts").asInt());
    assertEquals(seconds, config.path("MaximumEventAgeInSeconds").asInt());
    assertTrue(
        config.path("Qualifier").toString().contains("\"Jobs" + name + "Live"), config.toString());
  }

  @Test
  void everyFunctionHasALogOfItsOwn() {
    var used = new TreeSet<String>();
    resources("AWS::Lambda::Function")
        .forEach((id, function) -> {
          assertEquals("Text", function.path("LoggingConfig").path("LogFormat").asText(), id);
          used.add(function.path("LoggingConfig").path("LogGroup").path("Ref").asText());
        });

    assertEquals(7, used.size());
    assertTrue(resources("AWS::Logs::LogGroup").keySet().containsAll(used), used.toString());
  }

  @Test
  void noLogIsKeptForEver() {
    assertEquals(
        Set.of(30),
        resources("AWS::Logs::LogGroup").values().stream()
            .map(log -> log.path("RetentionInDays").asInt())
            .collect(Collectors.toSet()));
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

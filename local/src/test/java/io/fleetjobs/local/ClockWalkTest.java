package io.fleetjobs.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.local.faults.BeforeAttempts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tests that a walk of the clock from due instant to due instant has the same results as one
 * through every minute.
 */
class ClockWalkTest {
  private final Instant start =
      Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(34));

  @Test
  void aMoveOfTheClockEndsAsIfItHadStoppedAtEveryMinute() {
    assertThat(String.join("\n", lives(LocalStack::advance)))
        .isEqualTo(String.join("\n", lives(LocalStack::advanceEachMinute)));
  }

  @Test
  void waitingJobsAreNotReadDuringAMoveOfTheClock() {
    try (var stack = LocalStack.start(LocalOptions.anywhere())) {
      var api = new Api(stack);
      api.createThing("t");
      api.createJob("j", "thing/t", "{}");
      stack.awaitQuiet();
      var sweeps = new AtomicInteger();
      try (var _ =
          BeforeAttempts.act((function, call) -> {
            if (function.startsWith("JobsDue") && call.startsWith("Query")) {
              sweeps.incrementAndGet();
            }
          })) {
        stack.advance(Duration.ofDays(8));
      }

      assertThat(sweeps.get()).as(sweeps + " queries").isLessThanOrEqualTo(64 * 6);
      assertThat(api.operator("GET", "/jobs/j", "").at("/job/status").asText())
          .isEqualTo("IN_PROGRESS");
    }
  }

  /** Returns the visible state of a fleet after six hours. */
  private List<String> lives(BiConsumer<LocalStack, Duration> walk) {
    try (var stack = LocalStack.start(LocalOptions.anywhere())) {
      var api = new Api(stack);
      stack.advance(Duration.between(stack.time().instant(), start));
      var events = new ConcurrentLinkedQueue<String>();
      var listener =
          MqttClient.builder()
              .useMqttVersion3()
              .serverHost("127.0.0.1")
              .serverPort(stack.ports().mqtt())
              .buildBlocking();
      listener
          .toAsync()
          .publishes(
              MqttGlobalPublishFilter.ALL,
              message ->
                  events.add(
                      event(
                          message.getTopic().toString(),
                          new String(message.getPayloadAsBytes(), UTF_8))));
      listener.connect();
      List.of("$aws/events/job/#", "$aws/events/jobExecution/#")
          .forEach(filter -> listener.subscribeWith().topicFilter(filter).send());
      createJobs(api);
      stack.awaitQuiet();
      begin(api);

      walk.accept(stack, Duration.ofMinutes(50));
      goOn(api);
      walk.accept(stack, Duration.ofMinutes(310));

      listener.disconnect();
      return Stream.of(events.stream().sorted(), jobs(api), executions(api), waits(stack))
          .flatMap(lines -> lines)
          .toList();
    }
  }

  private void createJobs(Api api) {
    api.operator(
        "PATCH",
        "/event-configurations",
        "{\"eventConfigurations\":{\"JOB\":{\"Enabled\":true},\"JOB_EXECUTION\":{\"Enabled\":true}}}");
    var things = IntStream.range(0, 12).mapToObj("t%02d"::formatted).toArray(String[]::new);
    Stream.of(things).forEach(api::createThing);
    api.createGroup("all", things);
    var alone = List.of("times-out", "steps", "retries", "idle", "guarded");
    alone.forEach(api::createThing);
    api.createGroup("three", "t00", "t01", "t02");
    api.createJob(
        "times-out", "thing/times-out", "{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":7}}");
    api.createJob("steps", "thing/steps", "{}");
    api.createJob(
        "retries",
        "thing/retries",
        """
        {"timeoutConfig":{"inProgressTimeoutInMinutes":3},
        "jobExecutionsRetryConfig":{"criteriaList":[{"failureType":"TIMED_OUT","numberOfRetries":2}]}}\
        """);
    api.createJob(
        "rolls", "thinggroup/all", "{\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":1}}");
    api.createJob(
        "grows",
        "thinggroup/all",
        """
        {"jobExecutionsRolloutConfig":{"maximumPerMinute":50,"exponentialRate":{"baseRatePerMinute":1,
        "incrementFactor":2,"rateIncreaseCriteria":{"numberOfNotifiedThings":2}}}}\
        """);
    api.createJob(
        "aborts",
        "thinggroup/three",
        """
        {"abortConfig":{"criteriaList":[{"failureType":"FAILED","action":"CANCEL",
        "thresholdPercentage":50,"minNumberOfExecutedThings":1}]}}\
        """);
    api.createJob(
        "guarded",
        "thing/guarded",
        """
        {"abortConfig":{"criteriaList":[{"failureType":"FAILED","action":"CANCEL",
        "thresholdPercentage":50,"minNumberOfExecutedThings":1}]}}\
        """);
    api.createJob(
        "scheduled",
        "thinggroup/three",
        "{\"schedulingConfig\":{\"startTime\":\"%s\",\"endTime\":\"%s\",\"endBehavior\":\"FORCE_CANCEL\"}}"
            .formatted(minute(45), minute(200)));
    api.createJob(
        "windows",
        "thinggroup/three",
        """
        {"targetSelection":"CONTINUOUS","schedulingConfig":{"maintenanceWindows":[
        {"startTime":"cron(20 * * * ? *)","durationInMinutes":15}]}}\
        """);
    api.createJob("follows", "thinggroup/three", "{\"targetSelection\":\"CONTINUOUS\"}");
    api.createJob("idle", "thing/idle", "{}");
  }

  private String minute(int after) {
    return start.plus(Duration.ofMinutes(after)).toString().replace('T', ' ').substring(0, 16);
  }

  private void begin(Api api) {
    List.of("times-out", "retries")
        .forEach(thing -> api.device("PUT", "/things/" + thing + "/jobs/$next", "{}"));
    api.device("PUT", "/things/steps/jobs/$next", "{\"stepTimeoutInMinutes\":65}");
  }

  private void goOn(Api api) {
    api.device("POST", "/things/t00/jobs/aborts", "{\"status\":\"FAILED\"}");
    api.device("POST", "/things/t03/jobs/rolls", "{\"status\":\"SUCCEEDED\"}");
    api.device("PUT", "/things/retries/jobs/$next", "{}");
    api.createThing("late");
    api.createGroup("three", "late");
  }

  private String event(String topic, String payload) {
    var json = Api.json(payload);
    return minuteOf(json.path("timestamp").asLong())
        + " "
        + topic
        + " "
        + json.path("status").asText();
  }

  private Stream<String> jobs(Api api) {
    return names(api)
        .map(job -> {
          var found = api.operator("GET", "/jobs/" + job, "").path("job");
          return "job %s %s %s %s %s %s"
              .formatted(
                  job,
                  found.path("status").asText(),
                  found.path("isConcurrent").asText(),
                  times(found, "lastUpdatedAt", "completedAt"),
                  found.path("jobProcessDetails"),
                  found.path("reasonCode").asText());
        });
  }

  private Stream<String> executions(Api api) {
    return names(api)
        .flatMap(job ->
            values(
                    api.operator("GET", "/jobs/" + job + "/things?maxResults=250", "")
                        .path("executionSummaries"))
                .flatMap(listed -> {
                  var thing = listed.path("thingArn").asText().replaceAll(".*/", "");
                  return values(
                          api.operator("GET", "/things/" + thing + "/jobs?jobId=" + job, "")
                              .path("executionSummaries"))
                      .map(summary -> summary.at("/jobExecutionSummary/executionNumber").asText())
                      .map(number -> execution(api, job, thing, number));
                }))
        .distinct()
        .sorted();
  }

  private String execution(Api api, String job, String thing, String number) {
    var found =
        api.operator("GET", "/things/" + thing + "/jobs/" + job + "?executionNumber=" + number, "")
            .path("execution");
    return "execution %s %s %s %s %s %s"
        .formatted(
            job,
            thing,
            number,
            found.path("status").asText(),
            found.path("versionNumber"),
            times(found, "queuedAt", "startedAt", "lastUpdatedAt"));
  }

  private Stream<String> names(Api api) {
    return values(api.operator("GET", "/jobs?maxResults=250", "").path("jobs"))
        .map(job -> job.path("jobId").asText())
        .sorted();
  }

  private Stream<JsonNode> values(JsonNode list) {
    return list.valueStream();
  }

  private String times(JsonNode found, String... members) {
    var times = new ArrayList<String>();
    for (var member : members) {
      times.add(found.has(member) ? minuteOf(found.path(member).asLong()) : "-");
    }
    return times.toString();
  }

  private String minuteOf(long epochSecond) {
    return Long.toString(Math.floorDiv(epochSecond - start.getEpochSecond(), 60));
  }

  /**
   * Returns the instants at which the reconciler runs next for jobs that wait for their devices.
   */
  private Stream<String> waits(LocalStack stack) {
    try (var client =
        DynamoDbClient.builder()
            .endpointOverride(stack.database())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build()) {
      return client
          .scan(b ->
              b.tableName(stack.tableName())
                  .filterExpression("sk = :wait")
                  .expressionAttributeValues(
                      Map.of(":wait", AttributeValue.fromS(TableLayout.WAIT_SORT_KEY))))
          .items()
          .stream()
          .map(item ->
              "wait "
                  + requireNonNull(item.get("pk")).s()
                  + " "
                  + minuteOf(Long.parseLong(requireNonNull(item.get("dueAt")).n()) / 1_000)
                  + " "
                  + item.get("waitSeconds"))
          .sorted()
          .toList()
          .stream();
    }
  }
}

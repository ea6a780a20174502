package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests events of jobs and executions on their topics: cases K01 to K05. */
class EventsOverMqttTest {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final List<Map.Entry<String, JsonNode>> heard = new CopyOnWriteArrayList<>();
  private final Mqtt3BlockingClient client =
      MqttClient.builder()
          .useMqttVersion3()
          .serverHost("localhost")
          .serverPort(Stack.STACK.ports().mqtt())
          .identifier(Stack.name("operator"))
          .buildBlocking();
  private final String thing = aThing();

  @BeforeEach
  void listen() {
    client
        .toAsync()
        .publishes(
            MqttGlobalPublishFilter.ALL,
            publish ->
                heard.add(
                    Map.entry(
                        publish.getTopic().toString(),
                        json(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)))));
    client.connect();
    for (var filter : List.of("$aws/events/job/#", "$aws/events/jobExecution/#")) {
      client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send();
    }
  }

  @AfterEach
  void stop() {
    client.disconnect();
    events("JOB", false);
    events("JOB_EXECUTION", false);
  }

  @Test
  void k01NothingIsPublishedWhileEventsAreOff() {
    var job = aJobOver(thing);
    update(thing, job, "{\"status\":\"SUCCEEDED\"}");
    awaitJob(job, "COMPLETED");
    Stack.STACK.awaitQuiet();

    events("JOB", true);
    var marker = completed("{}", aThing());

    assertThat(topics("")).containsExactly("job/" + marker + "/completed");
  }

  @Test
  void k02TheEventOfACompletedJobCountsItsExecutions() {
    events("JOB", true);
    var other = aThing();
    var job = aJobWith("{\"description\":\"d\"}", thing, other);
    update(other, job, "{\"status\":\"FAILED\"}");
    update(thing, job, "{\"status\":\"SUCCEEDED\"}");
    var shown = awaitJob(job, "COMPLETED");

    var event = await("job/" + job + "/completed");

    assertThat(members(event))
        .containsExactly(
            "eventType",
            "eventId",
            "timestamp",
            "operation",
            "jobId",
            "status",
            "targetSelection",
            "targets",
            "description",
            "completedAt",
            "createdAt",
            "lastUpdatedAt",
            "jobProcessDetails");
    assertThat(event.path("eventType").asText()).isEqualTo("JOB");
    assertThatCode(() -> UUID.fromString(event.path("eventId").asText()))
        .doesNotThrowAnyException();
    assertThat(event.path("timestamp").asLong()).as(event.toString()).isLessThan(100_000_000_000L);
    assertThat(event.path("operation").asText()).isEqualTo("completed");
    assertThat(event.path("status").asText()).isEqualTo("COMPLETED");
    assertThat(event.path("targetSelection").asText()).isEqualTo("SNAPSHOT");
    assertThat(event.path("targets"))
        .isEqualTo(json("[\"" + thingArn(thing) + "\",\"" + thingArn(other) + "\"]"));
    assertThat(event.path("completedAt").asLong())
        .isEqualTo(shown.path("completedAt").decimalValue().movePointRight(3).longValueExact());
    assertThat(event.path("jobProcessDetails"))
        .isEqualTo(
            json(
                "{\"numberOfCanceledThings\":0,\"numberOfRejectedThings\":0,"
                    + "\"numberOfFailedThings\":1,\"numberOfRemovedThings\":0,"
                    + "\"numberOfSucceededThings\":1}"));
  }

  @Test
  void k03ACancellationPublishesItsStartAndItsEnd() {
    events("JOB", true);
    var job = aJobOver(thing);

    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{\"comment\":\"c\"}"));
    var start = await("job/" + job + "/cancellation_in_progress");
    assertThat(topics(job)).doesNotContain("job/" + job + "/canceled");
    advance(A_MINUTE.multipliedBy(2));
    var end = await("job/" + job + "/canceled");
    advance(A_MINUTE);

    assertThat(start.path("status").asText()).isEqualTo("CANCELLATION_IN_PROGRESS");
    assertThat(start.path("comment").asText()).isEqualTo("c");
    assertThat(start.has("completedAt")).isFalse();
    assertThat(end.path("status").asText()).isEqualTo("CANCELED");
    assertThat(end.has("comment")).isFalse();
    assertThat(topics(job))
        .containsExactly("job/" + job + "/cancellation_in_progress", "job/" + job + "/canceled");
  }

  @Test
  void k04ADeletionPublishesItsStartAndItsEnd() {
    events("JOB", true);
    events("JOB_EXECUTION", true);
    var job = aJobOver(thing);

    expect(200, operator("DELETE", "/jobs/" + job + "?force=true", ""));

    assertThat(await("job/" + job + "/deletion_in_progress").path("status").asText())
        .isEqualTo("DELETION_IN_PROGRESS");
    assertThat(await("job/" + job + "/deleted").path("status").asText()).isEqualTo("DELETED");
    var execution = await("jobExecution/" + job + "/deleted");
    assertThat(execution.path("operation").asText()).isEqualTo("deleted");
    assertThat(execution.path("thingArn").asText()).isEqualTo(thingArn(thing));
  }

  @Test
  void k05AnExecutionPublishesItsEnd() {
    events("JOB_EXECUTION", true);
    for (var status : List.of("SUCCEEDED", "FAILED", "REJECTED")) {
      var job = aJobOver(thing);
      update(
          thing,
          job,
          "{\"status\":\"" + status + "\",\"statusDetails\":{\"took\":\"12s\\n\\tin all\"}}");
      check(job, status, "{\"took\":\"12s\\n\\tin all\"}");
    }
    var canceled = aJobOver(thing);
    expect(200, operator("PUT", "/things/" + thing + "/jobs/" + canceled + "/cancel", "{}"));
    check(canceled, "CANCELED", "");
    var late = aJobOver(thing);
    expect(200, startNext(thing, "{\"stepTimeoutInMinutes\":1}"));
    advance(Duration.ofMinutes(3));
    check(late, "TIMED_OUT", "");
  }

  private void check(String job, String status, String details) {
    var event = await("jobExecution/" + job + "/" + status.toLowerCase(java.util.Locale.ROOT));
    var members =
        new ArrayList<>(
            List.of(
                "eventType", "eventId", "timestamp", "operation", "jobId", "thingArn", "status"));
    if (!details.isEmpty()) {
      members.add("statusDetails");
      assertThat(event.path("statusDetails")).isEqualTo(json(details));
    }
    assertThat(members(event)).isEqualTo(members);
    assertThat(event.path("eventType").asText()).isEqualTo("JOB_EXECUTION");
    assertThat(event.path("operation").asText())
        .isEqualTo(status.toLowerCase(java.util.Locale.ROOT));
    assertThat(event.path("status").asText()).isEqualTo(status);
    assertThat(event.path("thingArn").asText()).isEqualTo(thingArn(thing));
    assertThat(topics(job)).as(topics(job).toString()).hasSize(1);
  }

  /** Switches a type of event. The functions follow within a minute. */
  private static void events(String type, boolean on) {
    expect(
        200,
        operator(
            "PATCH",
            "/event-configurations",
            "{\"eventConfigurations\":{\"" + type + "\":{\"Enabled\":" + on + "}}}"));
  }

  private String completed(String more, String target) {
    var job = aJobWith(more, target);
    update(target, job, "{\"status\":\"SUCCEEDED\"}");
    awaitJob(job, "COMPLETED");
    await("job/" + job + "/completed");
    return job;
  }

  private JsonNode await(String topic) {
    return eventually(
            () ->
                heard.stream()
                    .filter(message -> message.getKey().equals("$aws/events/" + topic))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow()
        .getValue();
  }

  private List<String> topics(String about) {
    return heard.stream()
        .map(message -> message.getKey().substring("$aws/events/".length()))
        .filter(topic -> topic.contains(about))
        .toList();
  }

  private static List<String> members(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}

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
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    assertEquals(List.of("job/" + marker + "/completed"), topics(""));
  }

  @Test
  void k02ACompletedJobTellsHowItsExecutionsEnded() {
    events("JOB", true);
    var other = aThing();
    var job = aJobWith("{\"description\":\"d\"}", thing, other);
    update(other, job, "{\"status\":\"FAILED\"}");
    update(thing, job, "{\"status\":\"SUCCEEDED\"}");
    var shown = awaitJob(job, "COMPLETED");

    var event = await("job/" + job + "/completed");

    assertEquals(
        List.of(
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
            "jobProcessDetails"),
        members(event));
    assertEquals("JOB", event.path("eventType").asText());
    assertDoesNotThrow(() -> UUID.fromString(event.path("eventId").asText()));
    assertTrue(event.path("timestamp").asLong() < 100_000_000_000L, event.toString());
    assertEquals("completed", event.path("operation").asText());
    assertEquals("COMPLETED", event.path("status").asText());
    assertEquals("SNAPSHOT", event.path("targetSelection").asText());
    assertEquals(
        json("[\"" + thingArn(thing) + "\",\"" + thingArn(other) + "\"]"), event.path("targets"));
    assertEquals(
        shown.path("completedAt").decimalValue().movePointRight(3).longValueExact(),
        event.path("completedAt").asLong());
    assertEquals(
        json(
            "{\"numberOfCanceledThings\":0,\"numberOfRejectedThings\":0,"
                + "\"numberOfFailedThings\":1,\"numberOfRemovedThings\":0,"
                + "\"numberOfSucceededThings\":1}"),
        event.path("jobProcessDetails"));
  }

  @Test
  void k03ACancellationTellsItsStartAndItsEnd() {
    events("JOB", true);
    var job = aJobOver(thing);

    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{\"comment\":\"c\"}"));
    var start = await("job/" + job + "/cancellation_in_progress");
    assertFalse(topics(job).contains("job/" + job + "/canceled"), topics(job).toString());
    advance(A_MINUTE.multipliedBy(2));
    var end = await("job/" + job + "/canceled");
    advance(A_MINUTE);

    assertEquals("CANCELLATION_IN_PROGRESS", start.path("status").asText());
    assertEquals("c", start.path("comment").asText());
    assertFalse(start.has("completedAt"));
    assertEquals("CANCELED", end.path("status").asText());
    assertFalse(end.has("comment"));
    assertEquals(
        List.of("job/" + job + "/cancellation_in_progress", "job/" + job + "/canceled"),
        topics(job));
  }

  @Test
  void k04ADeletionTellsItsStartAndItsEnd() {
    events("JOB", true);
    events("JOB_EXECUTION", true);
    var job = aJobOver(thing);

    expect(200, operator("DELETE", "/jobs/" + job + "?force=true", ""));

    assertEquals(
        "DELETION_IN_PROGRESS",
        await("job/" + job + "/deletion_in_progress").path("status").asText());
    assertEquals("DELETED", await("job/" + job + "/deleted").path("status").asText());
    var execution = await("jobExecution/" + job + "/deleted");
    assertEquals("deleted", execution.path("operation").asText());
    assertEquals(thingArn(thing), execution.path("thingArn").asText());
  }

  @Test
  void k05AnExecutionTellsHowItEnded() {
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
      assertEquals(json(details), event.path("statusDetails"));
    }
    assertEquals(members, members(event));
    assertEquals("JOB_EXECUTION", event.path("eventType").asText());
    assertEquals(status.toLowerCase(java.util.Locale.ROOT), event.path("operation").asText());
    assertEquals(status, event.path("status").asText());
    assertEquals(thingArn(thing), event.path("thingArn").asText());
    assertEquals(1, topics(job).size(), topics(job).toString());
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

package io.fleetjobs.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a failure of one thing or job does not affect others: their notifications, completion,
 * timeouts and lists are the same as without it.
 */
class PoisonedThingsTest {
  private static final List<String> HEALTHY =
      IntStream.range(0, 5).mapToObj(i -> "ok-" + i).toList();
  private static final List<String> POISONED =
      Stream.concat(
              IntStream.range(0, 5).mapToObj(i -> "bad-" + i), Stream.of("bad-" + "x".repeat(124)))
          .toList();
  private static final String UPLOADS =
      "["
          + String.join(
              ",",
              Collections.nCopies(
                  250,
                  "\"${aws:iot:s3-presigned-url-upload:https://s3.us-east-1.amazonaws.com/bbb/"
                      + "${thingName}${thingName}}\""))
          + "]";
  private static final String ROLE =
      "\"presignedUrlConfig\":{\"roleArn\":\"arn:aws:iam::000000000000:role/urls\"}";
  private static Optional<String> healthyAlone = Optional.empty();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void otherThingsAreServedDespitePoisonedOnes(long seed) {
    if (healthyAlone.isEmpty()) {
      healthyAlone = Optional.of(new Scenario(Optional.empty()).run());
    }

    assertThat(new Scenario(Optional.of(seed)).run()).isEqualTo(healthyAlone.get());
  }

  /**
   * The life of one stack. The seed decides which parts of items are invalid; without a seed, none
   * are.
   */
  private record Scenario(Optional<Long> seed) {
    /** Returns the results of the healthy things and jobs. */
    String run() {
      try (var stack = LocalStack.start(LocalOptions.anywhere());
          var messages = new HeardMessages(stack.ports().mqtt());
          var table = new WrittenTable(stack.database())) {
        var story = new ArrayList<String>();
        QuietLog.during(() -> new Story(stack, messages, table, seed, story).tell());
        return String.join("\n", story);
      }
    }
  }

  private record Story(
      LocalStack stack,
      HeardMessages messages,
      WrittenTable table,
      Optional<Long> seed,
      List<String> lines) {
    void tell() {
      var operator = new SimulatedOperator(stack.ports().management());
      Stream.concat(HEALTHY.stream(), POISONED.stream()).forEach(operator::register);
      operator.group("healthy", HEALTHY);
      operator.group("poisoned", POISONED);
      operator.group("none", List.of());
      create();
      stack.awaitQuiet();
      poison();
      operator.createJob("later", "healthy", "{}");
      operator.join("none", HEALTHY.getFirst());
      note("after the poison");
      finish("shared");
      finish("later");
      note("after two jobs");
      HEALTHY.forEach(this::start);
      advance(Duration.ofMinutes(6));
      note("after the time-outs");
      advance(Duration.ofMinutes(8));
      note("after the windows opened");
      poisonWindowed();
      advance(Duration.ofMinutes(11));
      note("after the windows closed");
      operator.cancelJob("windowed", true);
      advance(Duration.ofMinutes(3));
      note("after the cancellation");
      lists();
    }

    private void create() {
      job("shared", "healthy,poisoned", ROLE, UPLOADS);
      job("broken-job", "poisoned", "\"description\":\"d\"", "{}");
      job("broken-document", "poisoned", "\"description\":\"d\"", "{}");
      job(
          "timed",
          "healthy,poisoned",
          "\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":5}",
          "{}");
      job("windowed", "healthy,poisoned", windows(), "{}");
      job("broken-windows", "poisoned", windows(), "{}");
      job("followed", "none", "\"targetSelection\":\"CONTINUOUS\"", "{}");
    }

    /** Returns windows that open in twelve minutes, for ten minutes. */
    private String windows() {
      var opens = stack.time().instant().plus(Duration.ofMinutes(12)).atZone(ZoneOffset.UTC);
      return "\"targetSelection\":\"CONTINUOUS\",\"schedulingConfig\":{\"maintenanceWindows\":"
          + "[{\"startTime\":\"cron(%d %d * * ? *)\",\"durationInMinutes\":10}]}"
              .formatted(opens.getMinute(), opens.getHour());
    }

    private void job(String id, String groups, String config, String document) {
      var body = JsonNodeFactory.instance.objectNode().put("document", document);
      var targets = body.putArray("targets");
      Stream.of(groups.split(","))
          .forEach(group -> targets.add("arn:aws:iot:us-east-1:000000000000:thinggroup/" + group));
      body.setAll((ObjectNode) Http.json("{" + config + "}"));
      ask(stack.ports().management(), "PUT", "/jobs/" + id, body.toString());
    }

    private void poison() {
      seed.ifPresent(value -> {
        var poison = new Poison(table, new Random(value));
        POISONED.forEach(
            thing -> Stream.of("shared", "timed").forEach(job -> poison.execution(thing, job)));
        Stream.of("broken-job", "broken-windows").forEach(poison::job);
        poison.document("broken-document");
        poison.strayEntries("none");
      });
    }

    private void poisonWindowed() {
      seed.ifPresent(value ->
          POISONED.forEach(
              thing -> new Poison(table, new Random(value)).execution(thing, "windowed")));
    }

    private void start(String thing) {
      ask(stack.ports().device(), "PUT", "/things/" + thing + "/jobs/$next", "{}");
    }

    private void finish(String job) {
      HEALTHY.forEach(thing ->
          ask(
              stack.ports().device(),
              "POST",
              "/things/" + thing + "/jobs/" + job,
              "{\"status\":\"SUCCEEDED\"}"));
    }

    private void advance(Duration by) {
      ask(stack.ports().runner(), "POST", "/clock", "{\"advanceSeconds\":" + by.toSeconds() + "}");
    }

    /** Records the last messages of each healthy thing. */
    private void note(String when) {
      stack.awaitQuiet();
      var last = new TreeMap<String, JsonNode>();
      messages.all().stream()
          .filter(message -> HEALTHY.contains(message.thing()))
          .forEach(message -> last.put(message.thing() + " " + message.topic(), message.body()));
      lines.add(when);
      last.forEach((topic, body) -> lines.add(topic + " " + jobs(body)));
      assertThat(gaveUp()).as(when + " nothing was given up").isEqualTo("{}");
    }

    /** Returns the jobs that a message names, and states if it has a document. */
    private static String jobs(JsonNode body) {
      return body.path("execution").path("jobId").asText()
          + (body.path("execution").has("jobDocument") ? " with document" : "")
          + body.path("jobs").properties().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      entry ->
                          StreamSupport.stream(entry.getValue().spliterator(), false)
                              .map(execution -> execution.path("jobId").asText())
                              .toList(),
                      (one, _) -> one,
                      TreeMap::new));
    }

    private String gaveUp() {
      var queues = ask(stack.ports().runner(), "GET", "/queues", "");
      var kept = JsonNodeFactory.instance.objectNode();
      queues.properties().stream()
          .filter(queue -> !queue.getValue().isEmpty())
          .forEach(queue -> kept.set(queue.getKey(), queue.getValue()));
      return kept.toString();
    }

    private void lists() {
      for (var job : List.of("later", "timed", "windowed", "followed")) {
        var found = ask(stack.ports().management(), "GET", "/jobs/" + job, "").path("job");
        lines.add(job + " " + found.path("status").asText() + " " + found.path("isConcurrent"));
      }
      var listed =
          ask(stack.ports().management(), "GET", "/jobs/shared/things", "")
              .path("executionSummaries");
      lines.add(
          "shared lists "
              + StreamSupport.stream(listed.spliterator(), false)
                  .map(entry -> entry.path("thingArn").asText())
                  .filter(arn -> arn.contains("/ok-"))
                  .sorted()
                  .toList());
      var jobs = ask(stack.ports().management(), "GET", "/jobs", "").path("jobs");
      lines.add(
          "jobs "
              + StreamSupport.stream(jobs.spliterator(), false)
                  .map(entry -> entry.path("jobId").asText())
                  .filter(id -> !id.startsWith("broken"))
                  .sorted()
                  .toList());
      for (var thing : POISONED) {
        lines.add(
            thing
                + " still has "
                + StreamSupport.stream(
                        ask(stack.ports().device(), "GET", "/things/" + thing + "/jobs", "")
                            .path("queuedJobs")
                            .spliterator(),
                        false)
                    .map(entry -> entry.path("jobId").asText())
                    .filter(id -> id.equals("broken-document"))
                    .toList());
      }
    }

    private static JsonNode ask(int port, String method, String path, String body) {
      return new Http(port)
          .ask(method, path, body, "poisoned-" + System.nanoTime())
          .reply()
          .orElseThrow(() -> new AssertionError(method + " " + path + " was not answered"))
          .body();
    }
  }
}

package io.fleetjobs.local.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One running stack for all cases, reached through its ports only. Each case uses names of its own.
 */
final class Stack {
  static final LocalStack STACK = LocalStack.start(LocalOptions.anywhere());
  static final String DOCUMENT = "{\"op\":\"reboot\"}";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AtomicInteger NAMES = new AtomicInteger();

  private Stack() {}

  /** An HTTP response. */
  record Answer(int status, String errorType, String text, HttpResponse<byte[]> raw) {
    JsonNode json() {
      return Stack.json(text);
    }

    String message() {
      return json().path("message").asText();
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException noJson) {
      throw new UncheckedIOException(text, noJson);
    }
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String name(String kind) {
    return kind + "-" + NAMES.incrementAndGet();
  }

  static Answer device(String method, String path, String body) {
    return send(STACK.ports().device(), method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  static Answer operator(String method, String path, String body) {
    return send(STACK.ports().management(), method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  static Answer send(int port, String method, String path, byte[] body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("x-amzn-ErrorType").orElse(""),
          new String(answer.body(), StandardCharsets.UTF_8),
          answer);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  static String thingArn(String thing) {
    return "arn:aws:iot:us-east-1:000000000000:thing/" + thing;
  }

  static String groupArn(String group) {
    return "arn:aws:iot:us-east-1:000000000000:thinggroup/" + group;
  }

  static String aThing() {
    var thing = name("thing");
    expect(200, operator("POST", "/things/" + thing, "{}"));
    return thing;
  }

  static String aGroup(String... things) {
    var group = name("group");
    expect(200, operator("POST", "/thing-groups/" + group, "{}"));
    for (var thing : things) {
      expect(
          200,
          operator(
              "PUT",
              "/thing-groups/addThingToThingGroup",
              object().put("thingGroupName", group).put("thingName", thing).toString()));
    }
    return group;
  }

  static Answer createJob(String job, String more, String... targetArns) {
    var body = object().put("document", DOCUMENT);
    var targets = body.putArray("targets");
    for (var arn : targetArns) {
      targets.add(arn);
    }
    body.setAll((ObjectNode) json(more));
    return operator("PUT", "/jobs/" + job, body.toString());
  }

  /** Creates a job over things and waits until its executions are visible. */
  static String aJobOver(String... things) {
    return aJobWith("{}", things);
  }

  static String aJobWith(String more, String... things) {
    var job = name("job");
    var arns = java.util.Arrays.stream(things).map(Stack::thingArn).toArray(String[]::new);
    expect(200, createJob(job, more, arns));
    eventually(
        () -> job(job).path("jobProcessDetails"),
        details -> details.path("numberOfQueuedThings").asInt() == things.length);
    return job;
  }

  static JsonNode job(String job) {
    return operator("GET", "/jobs/" + job, "").json().path("job");
  }

  static JsonNode awaitJob(String job, String status) {
    return eventually(() -> job(job), found -> found.path("status").asText().equals(status));
  }

  /** Returns the execution that the management API shows. */
  static JsonNode execution(String thing, String job) {
    return operator("GET", "/things/" + thing + "/jobs/" + job, "").json().path("execution");
  }

  static Answer startNext(String thing, String body) {
    return device("PUT", "/things/" + thing + "/jobs/$next", body);
  }

  static Answer update(String thing, String job, String body) {
    return device("POST", "/things/" + thing + "/jobs/" + job, body);
  }

  static Answer expect(int status, Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError(
          "expected " + status + ", got " + answer.status() + ": " + answer.text());
    }
    return answer;
  }

  static void advance(Duration by) {
    expect(
        200,
        send(
            STACK.ports().runner(),
            "POST",
            "/clock",
            object()
                .put("advanceSeconds", by.toSeconds())
                .toString()
                .getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Moves the clock to the beginning of a minute, so that the minute does not end during a test.
   */
  static void nextMinute() {
    advance(Duration.ofSeconds(65 - STACK.time().instant().getEpochSecond() % 60));
  }

  /** Returns the supplied value as soon as the condition holds; fails after twenty seconds. */
  static <T> T eventually(Supplier<T> supplier, Predicate<T> condition) {
    return eventually(Duration.ofSeconds(20), supplier, condition);
  }

  /** Returns the supplied value as soon as the condition holds; fails after the given time. */
  static <T> T eventually(Duration within, Supplier<T> supplier, Predicate<T> condition) {
    var end = System.nanoTime() + within.toNanos();
    while (true) {
      var value = supplier.get();
      if (condition.test(value)) {
        return value;
      }
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("never came true, last: " + value);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}

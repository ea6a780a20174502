package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests names that contain path or topic syntax, and invalid bodies, through the ports. The server
 * itself refuses an invalid URI, such as one with {@code %00}.
 */
class BadInputThroughTheDoorsTest {
  private static final List<String> SEGMENTS =
      List.of(
          "..",
          ".",
          "%2e%2e",
          "%2F",
          "..%2F..%2Fjobs",
          "$next",
          "%24next",
          "%2524next",
          "%23",
          "+",
          "%2B",
          ":",
          "%3A",
          "%0A",
          "%",
          "*",
          "%20",
          "a;b=c",
          "a,b",
          "%F0%9F%98%80",
          "a".repeat(300),
          "jobs",
          "things",
          "get");
  private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "PATCH");
  private static final List<String> QUERIES =
      List.of(
          "",
          "?",
          "?executionNumber=",
          "?a&b&&=",
          "?executionNumber=1&executionNumber=2",
          "?includeJobDocument=%00",
          "?maxResults=%2B1",
          "?nextToken=%ff",
          "?maxResults=1%26maxResults=2",
          "?%24next=1",
          "?force=true%2Cfalse");
  private static final List<String> BODIES =
      List.of(
          "",
          "{}",
          "[]",
          "\"",
          "null",
          "{\"status\":1}",
          "{\"status\":\"SUCCEEDED\",\"status\":\"FAILED\"}",
          "[".repeat(100_000),
          "{\"x\":\"" + "x".repeat(100_000) + "\"}",
          "\u0000",
          "{\"clientToken\":{\"a\":[null]}}");

  @Test
  void anyPathIsAnsweredWithoutAFault() {
    var random = new Random(1);
    for (int i = 0; i < 600; i++) {
      var path = path(random);
      var port =
          random.nextBoolean() ? Stack.STACK.ports().device() : Stack.STACK.ports().management();
      // The server refuses a path that leads above the root before it has read the body.
      var body = path.matches("(?i).*(\\.|%2e){2}.*") ? new byte[0] : body(random);
      var answer = send(port, pick(random, METHODS), path, body);

      assertThat(answer.status()).as(path + " " + answer).isLessThan(500);
      assertThat(answer.text()).doesNotMatch("(?s).*(io\\.fleetjobs|java\\.|Exception:|\\tat ).*");
      if (answer.status() >= 400) {
        assertThat(answer.message().isBlank()).as(path + " " + answer).isFalse();
      }
    }
  }

  /**
   * Repeats a request whose connection was closed. The server closes a connection after an invalid
   * request, and the next request may be on it already.
   */
  private static Stack.Answer send(int port, String method, String path, byte[] body) {
    try {
      return Stack.send(port, method, path, body);
    } catch (UncheckedIOException _) {
      return Stack.send(port, method, path, body);
    }
  }

  private static String path(Random random) {
    var path =
        new StringBuilder(
            pick(
                random,
                List.of(
                    "/things/pump/jobs",
                    "/things",
                    "/jobs",
                    "/job-templates",
                    "/tags",
                    "/untag",
                    "/managed-job-templates",
                    "")));
    for (int i = random.nextInt(4); i > 0; i--) {
      var segment = pick(random, SEGMENTS);
      path.append('/').append(segment.equals("%") ? "%25" : segment);
    }
    return (path.isEmpty() ? "/" : path) + pick(random, QUERIES);
  }

  private static byte[] body(Random random) {
    return random.nextInt(8) == 0
        ? new byte[] {'{', (byte) 0xc3, (byte) 0x28, '}'}
        : pick(random, BODIES).getBytes(StandardCharsets.UTF_8);
  }

  private static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "%s/../%s",
        "%s%%2F..%%2F%s",
        "..%%2F%2$s",
        "%2$s%%2Fjobs%%2F..",
        "%2$s%%23",
        "%%2E%%2E/%2$s"
      })
  void aNameInAPathReachesNobodyElse(String form) {
    var own = Stack.aThing();
    var other = Stack.aThing();
    var job = Stack.aJobOver(other);
    var thing = form.formatted(own, other);
    var body = "{\"status\":\"SUCCEEDED\"}";

    // A path with dots stays as written: a signed path is not normalized.
    Stack.device("POST", "/things/" + own + "/jobs/" + thing + "/" + job, body);
    Stack.device("POST", "/things/" + own + "/jobs/..%2F..%2F" + other + "%2Fjobs%2F" + job, body);
    Stack.device("PUT", "/things/" + own + "%2Fjobs%2F..%2F..%2F" + other + "/jobs/$next", "{}");

    assertThatExecution(other, job).isQueued();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "../../%s/jobs/%s/update",
        "%1$s/%2$s/update",
        "..%%2F%1$s/update",
        "%2$s/update/../update",
        "$next/update",
        "%2$s%%23/update",
        "%2$s:/update"
      })
  void aTopicReachesNobodyElse(String form) {
    var own = Stack.aThing();
    var other = Stack.aThing();
    var job = Stack.aJobOver(other);

    try (var device = MqttDevice.listening(own)) {
      device.publish(form.formatted(other, job), "{\"status\":\"SUCCEEDED\"}");
      Stack.STACK.awaitQuiet();
    }

    assertThatExecution(other, job).isQueued();
  }

  @Test
  void anyPayloadIsAnsweredOnceAndWithoutAFault() {
    var thing = Stack.aThing();
    var job = Stack.aJobOver(thing);
    var random = new Random(2);
    try (var device = MqttDevice.listening(thing)) {
      for (int i = 0; i < 150; i++) {
        var topic =
            pick(
                random,
                List.of(
                    "get",
                    "start-next",
                    job + "/get",
                    "$next/get",
                    "$next/update",
                    job + "/update",
                    "nothing/get",
                    "a".repeat(65) + "/update"));
        device.forget();
        device.publish(topic, body(random));
        var reply = device.await(topic + "/accepted", topic + "/rejected");

        assertThat(reply.text()).as(topic + " " + reply).doesNotContain("InternalError");
        assertThat(
                reply.topic().endsWith("accepted")
                    || !reply.json().path("message").asText().isBlank())
            .as(reply.toString())
            .isTrue();
      }
    }
  }
}

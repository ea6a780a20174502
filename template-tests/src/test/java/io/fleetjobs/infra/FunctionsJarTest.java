package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the deployed jar is small, and complete although it lacks most of the SDK. */
class FunctionsJarTest {
  private static final Path JAR = Path.of("..").resolve(JobsBackendProps.builder().build().code());
  private static final long BUDGET = 15_000_000;
  private static final String ANSWER =
      "{\"things\":[],\"thingGroups\":[],\"thingGroupId\":\"id\",\"Items\":[],\"Count\":0,"
          + "\"Entries\":[{\"EventId\":\"e\"}]}";

  @Test
  void theJarStaysWithinItsBudget() throws IOException {
    assertThat(Files.size(JAR)).as("bytes: " + Files.size(JAR)).isLessThanOrEqualTo(BUDGET);
  }

  /** If a class is missing, include it by the shade plugin's filters in functions/pom.xml. */
  @Test
  void theJarHasTheClassesOfTheSdkThatItCalls() throws IOException {
    assertThat(new JarReferences(JAR).missing()).isEmpty();
  }

  /**
   * Starts handlers as Lambda does: creates each from the environment, primes it and then calls it.
   */
  @ParameterizedTest(name = "a table that is missing: {0}")
  @ValueSource(booleans = {false, true})
  void theJarAloneStartsEveryHandler(boolean missing) throws Exception {
    var asked = new TreeSet<String>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, missing, asked));
    server.start();
    try {
      var log = Files.createTempFile("start", ".log");
      var process = start("http://localhost:" + server.getAddress().getPort(), log);
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("still running").isTrue();

      var lines = Files.readString(log);
      assertThat(process.exitValue()).as(lines).isZero();
      assertThat(lines.contains("priming failed")).as(lines).isEqualTo(missing);
      assertThat(asked)
          .containsAll(
              List.of(
                  "GetItem",
                  "Query",
                  "SendMessageBatch",
                  "PutEvents",
                  "/topics/topic",
                  "/2015-03-31/functions/reconcile/invocations",
                  "/things/x",
                  "/thing-groups/x",
                  "/thing-groups/x/things"));
    } finally {
      server.stop(0);
    }
  }

  private static Process start(String endpoint, Path log) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
                java,
                "-cp",
                JAR + System.getProperty("path.separator") + Path.of("target", "test-classes"),
                JarStart.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "TABLE_NAME",
                "jobs",
                "TOPIC_PREFIX",
                "fleetjobs",
                "RESOURCE_ARN_PREFIX",
                "arn:aws:iot:eu-north-1:123456789012",
                "RECONCILE_FUNCTION",
                "reconcile",
                "AWS_REGION",
                "eu-north-1",
                "AWS_ENDPOINT_URL_DYNAMODB",
                endpoint,
                "AWS_ENDPOINT_URL_IOT",
                endpoint,
                "AWS_ENDPOINT_URL_IOT_DATA_PLANE",
                endpoint,
                "AWS_ENDPOINT_URL_LAMBDA",
                endpoint));
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL_SQS",
                endpoint,
                "SWEEP_QUEUE_URL",
                endpoint + "/123456789012/sweeps",
                "EVENT_BUS",
                "fleet",
                "EVENTS_FAILURE_QUEUE_URL",
                endpoint + "/123456789012/events",
                "AWS_ENDPOINT_URL_EVENTBRIDGE",
                endpoint));
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ACCESS_KEY_ID",
                "jar",
                "AWS_SECRET_ACCESS_KEY",
                "jar",
                "AWS_SESSION_TOKEN",
                "jar"));
    return builder.start();
  }

  private static synchronized void answer(HttpExchange exchange, boolean missing, Set<String> asked)
      throws IOException {
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    asked.add(
        target == null
            ? exchange.getRequestURI().getPath()
            : target.substring(target.indexOf('.') + 1));
    exchange.getRequestBody().readAllBytes();
    var refused = missing && target != null && target.startsWith("DynamoDB");
    var body =
        (refused ? "{\"__type\":\"ResourceNotFoundException\"}" : ANSWER)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(refused ? 400 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}

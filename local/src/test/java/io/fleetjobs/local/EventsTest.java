package io.fleetjobs.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.http.HttpFront;
import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.lambda.LocalFunction;
import io.fleetjobs.local.registry.RegistryService;
import io.fleetjobs.local.runtime.Activity;
import io.fleetjobs.local.table.LocalTable;
import io.fleetjobs.local.template.Account;
import io.fleetjobs.local.template.StackTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Tests the samples below {@code events/} with the real handlers. A sample contains a request, its
 * answer, and the messages and invocations that result. Run with {@code -Dfleetjobs.write=true} to
 * write the answers again.
 */
class EventsTest {
  private static final Path EVENTS = Path.of("..", "events");
  private static final Instant CREATED = Instant.ofEpochMilli(1_790_000_000_123L);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The order matters: each sample depends on the state that the samples before it left. */
  private static final List<String> STORY =
      List.of(
          "management-http/create-job",
          "management-http/create-job-again",
          "job-changes/due",
          "reconcile/create-executions",
          "execution-changes/queued",
          "execution-changes/unreadable",
          "device-http/get-pending-job-executions",
          "device-http/describe-next",
          "device-mqtt/start-next",
          "device-mqtt/update-progress",
          "device-mqtt/update-rejected",
          "device-mqtt/invalid-json",
          "device-http/update-version-mismatch",
          "management-http/describe-job-execution",
          "due/sweep",
          "execution-changes/ended",
          "management-http/describe-job");

  private static final Map<String, String> HANDLERS =
      Map.of(
          "management-http",
          "ManagementHttpHandler",
          "device-http",
          "DeviceHttpHandler",
          "device-mqtt",
          "DeviceMqttHandler",
          "execution-changes",
          "ExecutionChangesHandler",
          "job-changes",
          "JobChangesHandler",
          "reconcile",
          "ReconcileHandler",
          "due",
          "DueHandler");

  private volatile Instant now = CREATED;
  private final List<ObjectNode> effects = Collections.synchronizedList(new ArrayList<>());

  @Test
  void everySampleIsAnsweredAsItsFileSays() throws IOException {
    var account = new Account("000000000000", "us-east-1");
    try (var resource = LocalStack.class.getResourceAsStream("/fleetjobs-local.template.json")) {
      var template = StackTemplate.parse(resource, account);
      try (var table = LocalTable.start(template.table(), account.region(), Optional.empty());
          var registry =
              RegistryService.open(
                  new RegistryService.Setup(
                      account.region(),
                      account.id(),
                      Optional.empty(),
                      this::published,
                      Set.of(),
                      new Activity(),
                      _ -> false,
                      this::instant));
          var front = HttpFront.start(0, request -> serve(registry, request))) {
        registry.serve(
            new LocalRequest(
                "POST",
                "/things/pump-1",
                List.of("things", "pump-1"),
                Map.of(),
                Map.of(),
                "{}".getBytes(StandardCharsets.UTF_8)));
        tell(template, table, "http://localhost:" + front.port());
      }
    }
  }

  private Instant instant() {
    return now;
  }

  private void published(String topic, byte[] payload, int qos, boolean retain) {
    effects.add(
        JSON.createObjectNode()
            .put("publish", topic)
            .put("payload", new String(payload, StandardCharsets.UTF_8)));
  }

  private Optional<LocalResponse> serve(RegistryService registry, LocalRequest request) {
    if (!request.rawPath().startsWith("/2015-03-31/functions/")) {
      return registry.serve(request);
    }
    effects.add(
        JSON.createObjectNode()
            .put("invoke", request.segments().get(2))
            .put("payload", new String(request.body(), StandardCharsets.UTF_8)));
    return Optional.of(new LocalResponse(202, Map.of(), new byte[0]));
  }

  private void tell(StackTemplate template, LocalTable table, String endpoint) throws IOException {
    var environment =
        Map.of(
            "AWS_REGION",
            "us-east-1",
            "AWS_ENDPOINT_URL_DYNAMODB",
            table.endpoint().toString(),
            "AWS_ENDPOINT_URL_IOT",
            endpoint,
            "AWS_ENDPOINT_URL_IOT_DATA_PLANE",
            endpoint,
            "AWS_ENDPOINT_URL_LAMBDA",
            endpoint);
    var functions =
        template.functions().stream()
            .collect(
                Collectors.toMap(
                    function ->
                        function.className().substring(function.className().lastIndexOf('.') + 1),
                    function -> LocalFunction.start(function, environment, this::instant)));
    for (var sample : STORY) {
      if (sample.startsWith("due/")) {
        now = CREATED.plus(Duration.ofMinutes(6));
      }
      var handler = HANDLERS.get(sample.substring(0, sample.indexOf('/')));
      check(sample, Optional.ofNullable(functions.get(handler)).orElseThrow());
    }
  }

  private void check(String sample, LocalFunction function) throws IOException {
    effects.clear();
    var answer = function.invoke(Files.readAllBytes(EVENTS.resolve(sample + ".request.json")));
    var outcome = JSON.createObjectNode();
    if (answer.length > 0) {
      outcome.set("answer", stable(JSON.readTree(answer)));
    }
    outcome.putArray("effects").addAll(effects);
    var text = JSON.writeValueAsString(outcome) + "\n";
    var file = EVENTS.resolve(sample + ".response.json");
    if (Boolean.getBoolean("fleetjobs.write")) {
      Files.writeString(file, text);
    }
    assertThat(text).as(sample).isEqualTo(Files.readString(file));
    assertThat(JSON.readTree(JSON.writeValueAsString(JSON.readTree(text))))
        .isEqualTo(JSON.readTree(text));
  }

  /** Replaces the request's id, the only part that differs between runs. */
  private static JsonNode stable(JsonNode answer) {
    if (answer.path("headers") instanceof ObjectNode headers && headers.has("x-amzn-requestid")) {
      headers.put("x-amzn-requestid", "<uuid>");
    }
    return answer;
  }
}

package io.fleetjobs.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.local.gateway.HttpApiService;
import io.fleetjobs.local.http.HttpFront;
import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.lambda.FailureQueues;
import io.fleetjobs.local.lambda.FunctionFailedException;
import io.fleetjobs.local.lambda.Functions;
import io.fleetjobs.local.lambda.LocalFunction;
import io.fleetjobs.local.mqtt.PublishedMessage;
import io.fleetjobs.local.registry.RegistryService;
import io.fleetjobs.local.runtime.Activity;
import io.fleetjobs.local.sql.TopicRule;
import io.fleetjobs.local.table.LocalTable;
import io.fleetjobs.local.template.Account;
import io.fleetjobs.local.template.StackTemplate;
import io.fleetjobs.local.template.StackTemplate.IotRule;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Runs the template's functions for requests with its table, without streams and schedule. Only
 * requests change the table, so that traces of a refused request would be seen.
 */
final class Handlers implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_TOPIC_BYTES = 256;
  private static final Account ACCOUNT = new Account("000000000000", "us-east-1");

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final List<Answer> published = new ArrayList<>();
  private final LocalTable table;
  private final RegistryService registry;
  private final Functions functions;
  private final HttpApiService device;
  private final HttpApiService management;
  private final List<IotRule> rules;
  private final String reconcile;

  Handlers() {
    var template = StackTemplate.synthesised(ACCOUNT);
    var time = InstantSource.system();
    var activity = new Activity();
    table = closing(LocalTable.start(template.table(), ACCOUNT.region(), Optional.empty()));
    registry =
        closing(
            RegistryService.open(
                new RegistryService.Setup(
                    ACCOUNT.region(),
                    ACCOUNT.id(),
                    Optional.empty(),
                    (topic, payload, _, _) -> published(topic, payload),
                    Set.of(),
                    activity,
                    _ -> false,
                    time)));
    var front = closing(HttpFront.start(0, registry));
    var endpoint = "http://localhost:" + front.port();
    var environment =
        Map.of(
            "AWS_REGION",
            ACCOUNT.region(),
            "AWS_ENDPOINT_URL_DYNAMODB",
            table.endpoint().toString(),
            "AWS_ENDPOINT_URL_IOT",
            endpoint,
            "AWS_ENDPOINT_URL_IOT_DATA_PLANE",
            endpoint,
            "AWS_ENDPOINT_URL_LAMBDA",
            endpoint,
            "AWS_ENDPOINT_URL_STS",
            endpoint,
            "AWS_ENDPOINT_URL_S3",
            endpoint);
    functions =
        closing(
            new Functions(
                template.functions().stream()
                    .map(function -> LocalFunction.start(function, environment, time))
                    .toList(),
                List.of(),
                new FailureQueues(),
                activity));
    device = new HttpApiService("DeviceApi", template.httpRoutes(), functions, ACCOUNT, time);
    management =
        new HttpApiService("ManagementApi", template.httpRoutes(), functions, ACCOUNT, time);
    rules = template.iotRules();
    reconcile =
        template.functions().stream()
            .map(StackTemplate.Function::name)
            .filter(name -> name.startsWith("JobsReconcile"))
            .findFirst()
            .orElseThrow();
  }

  private <T extends AutoCloseable> T closing(T part) {
    started.push(part);
    return part;
  }

  private void published(String topic, byte[] payload) {
    var body = new String(payload, StandardCharsets.UTF_8);
    published.add(
        topic.endsWith("/accepted")
            ? new Answer(200, "", body, Map.of())
            : new Answer(0, json(body).path("code").asText(), body, Map.of()));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException noJson) {
      throw new AssertionError("no JSON: " + text, noJson);
    }
  }

  /** Returns the API's answer; empty if it has no such route. */
  Optional<Answer> http(Request request) {
    var path = request.operation().path();
    for (var parameter : request.path().entrySet()) {
      path = path.replace("{" + parameter.getKey() + "}", parameter.getValue().replace("/", "\n"));
    }
    var segments =
        List.of(path.substring(1).split("/", -1)).stream()
            .map(segment -> segment.replace("\n", "/"))
            .toList();
    return http(
        request.operation().isOfDevices(),
        new LocalRequest(
            request.operation().method(),
            path,
            segments,
            request.query(),
            Map.of("content-type", "application/json"),
            request.body()));
  }

  private Optional<Answer> http(boolean ofDevices, LocalRequest request) {
    return (ofDevices ? device : management).serve(request).map(Handlers::answer);
  }

  private static Answer answer(LocalResponse response) {
    return new Answer(
        response.status(),
        response.headers().getOrDefault("x-amzn-ErrorType", ""),
        new String(response.body(), StandardCharsets.UTF_8),
        response.headers());
  }

  /** Returns the reply to a device's message; empty if its topic can have no reply. */
  Optional<Answer> mqtt(Request request) {
    var thing = request.path().getOrDefault("thingName", "");
    var topic = "$aws/things/" + thing + "/jobs/" + suffix(request);
    var rule =
        rules.stream()
            .filter(found ->
                !topic.matches("(?s).*[+#\u0000].*")
                    && (topic + "/rejected").getBytes(StandardCharsets.UTF_8).length
                        <= MAX_TOPIC_BYTES
                    && TopicRule.parse(found.sql()).matches(topic))
            .findFirst();
    return rule.map(found -> {
      published.clear();
      try {
        functions.invoke(
            found.function(),
            TopicRule.parse(found.sql())
                .evaluate(
                    new PublishedMessage(topic, request.body(), thing, System.currentTimeMillis()),
                    UUID.randomUUID().toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8));
      } catch (FunctionFailedException _) {
        return new Answer(500, "InternalError", published.toString(), Map.of());
      }
      if (published.size() != 1) {
        throw new AssertionError(request + " had the replies " + published);
      }
      return published.getFirst();
    });
  }

  private static String suffix(Request request) {
    var job = request.path().getOrDefault("jobId", "");
    return switch (request.operation().name()) {
      case "GetPendingJobExecutions" -> "get";
      case "StartNextPendingJobExecution" -> "start-next";
      case "DescribeJobExecution" -> job + "/get";
      default -> job + "/update";
    };
  }

  /** Returns all items by key. */
  Map<String, Map<String, AttributeValue>> items() {
    var items = new HashMap<String, Map<String, AttributeValue>>();
    table
        .client()
        .scanPaginator(b -> b.tableName(table.name()))
        .items()
        .forEach(item -> items.put(item.get("pk") + " " + item.get("sk"), item));
    return items;
  }

  URI database() {
    return table.endpoint();
  }

  String tableName() {
    return table.name();
  }

  /** Begins a round with the things, jobs and templates of a world. */
  void begin(World world) {
    table.recreate();
    new WorldSetup(registry, device, management, this::reconcile).make(world);
  }

  private void reconcile(String job) {
    functions.invoke(reconcile, ("{\"jobId\":\"" + job + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception failed) {
        throw new IllegalStateException("did not stop cleanly", failed);
      }
    }
  }
}

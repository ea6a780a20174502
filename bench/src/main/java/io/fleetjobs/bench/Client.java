package io.fleetjobs.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.local.LocalOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * Calls the local stack's APIs with a plain HTTP client, the one below the SDK of {@link Baseline}.
 */
final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ARN = "arn:aws:iot:us-east-1:000000000000:";

  private static final int MAX_CONNECTIONS = 1_000;

  /** Time limit of an answer. DynamoDB Local takes a minute to count a million executions. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final SdkHttpClient http =
      ApacheHttpClient.builder().maxConnections(MAX_CONNECTIONS).socketTimeout(PATIENCE).build();
  private final LocalOptions.Ports ports;

  Client(LocalOptions.Ports ports) {
    this.ports = ports;
  }

  void createThing(String thing) {
    send(ports.management(), "POST", "/things/" + thing, "{}");
  }

  /**
   * @param config further members of the request, each followed by a comma; may be empty
   */
  void createJob(String job, String config, List<String> things) {
    var targets = things.stream().map(thing -> "\"" + ARN + "thing/" + thing + "\"").toList();
    createJobOn(job, config, String.join(",", targets));
  }

  void createGroup(String group, List<String> things) {
    send(ports.management(), "POST", "/thing-groups/" + group, "{}");
    things.forEach(thing -> addToGroup(group, thing));
  }

  void addToGroup(String group, String thing) {
    send(
        ports.management(),
        "PUT",
        "/thing-groups/addThingToThingGroup",
        "{\"thingGroupName\":\"%s\",\"thingName\":\"%s\"}".formatted(group, thing));
  }

  void createJobOverGroup(String job, String config, String group) {
    createJobOn(job, config, "\"" + ARN + "thinggroup/" + group + "\"");
  }

  private void createJobOn(String job, String config, String targets) {
    operator(
        "PUT",
        "/jobs/" + job,
        "{%s\"document\":\"{\\\"op\\\":\\\"reboot\\\"}\",\"targets\":[%s]}"
            .formatted(config, targets));
  }

  JsonNode operator(String method, String path, String body) {
    return send(ports.management(), method, path, body);
  }

  JsonNode device(String method, String path, String body) {
    return send(ports.device(), method, path, body);
  }

  JsonNode startNext(String thing) {
    return device("PUT", "/things/" + thing + "/jobs/$next", "{}");
  }

  void update(String thing, String job, String body) {
    device("POST", "/things/" + thing + "/jobs/" + job, body);
  }

  /** Returns the job of the execution in a reply to start-next; empty if it has none. */
  static Optional<String> job(JsonNode reply) {
    return Optional.of(reply.path("execution").path("jobId").asText()).filter(id -> !id.isEmpty());
  }

  private JsonNode send(int port, String method, String path, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(method))
            .uri(URI.create("http://localhost:" + port + path))
            .putHeader("content-type", "application/json")
            .putHeader("content-length", Integer.toString(bytes.length))
            .build();
    try {
      var answer =
          http.prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(request)
                      .contentStreamProvider(() -> new ByteArrayInputStream(bytes))
                      .build())
              .call();
      var text = text(answer);
      if (answer.httpResponse().statusCode() != 200) {
        throw new IllegalStateException(
            method + " " + path + ": " + answer.httpResponse().statusCode() + " " + text);
      }
      return json(text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String text(HttpExecuteResponse answer) throws IOException {
    if (answer.responseBody().isEmpty()) {
      return "";
    }
    try (var body = answer.responseBody().get()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text.isEmpty() ? "{}" : text);
  }
}

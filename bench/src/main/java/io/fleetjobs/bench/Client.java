package io.fleetjobs.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.local.LocalOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/** A plain HTTP client of the local stack's APIs. */
final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ARN = "arn:aws:iot:us-east-1:000000000000:";

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .build();
  private final LocalOptions.Ports ports;

  Client(LocalOptions.Ports ports) {
    this.ports = ports;
  }

  void createThing(String thing) {
    send(ports.management(), "POST", "/things/" + thing, "{}");
  }

  /** @param config members beside targets and document, each followed by a comma; may be empty */
  void createJob(String job, String config, List<String> things) {
    var targets = things.stream().map(thing -> "\"" + ARN + "thing/" + thing + "\"").toList();
    createJobOn(job, config, String.join(",", targets));
  }

  void createGroup(String group, List<String> things) {
    send(ports.management(), "POST", "/thing-groups/" + group, "{}");
    things.forEach(thing -> addToGroup(group, thing));
  }

  void addToGroup(String group, String thing) {
    send(ports.management(), "PUT", "/thing-groups/addThingToThingGroup",
        "{\"thingGroupName\":\"%s\",\"thingName\":\"%s\"}".formatted(group, thing));
  }

  void createJobOverGroup(String job, String config, String group) {
    createJobOn(job, config, "\"" + ARN + "thinggroup/" + group + "\"");
  }

  private void createJobOn(String job, String config, String targets) {
    operator("PUT", "/jobs/" + job,
        "{%s\"document\":\"{\\\"op\\\":\\\"reboot\\\"}\",\"targets\":[%s]}".formatted(config,
            targets));
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

  /** Which job's execution a reply to start-next has. */
  static Optional<String> job(JsonNode reply) {
    return Optional.of(reply.path("execution").path("jobId").asText()).filter(id -> !id.isEmpty());
  }

  private JsonNode send(int port, String method, String path, String body) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("content-type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            method + " " + path + ": " + answer.statusCode() + " " + answer.body());
      }
      return json(answer.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text.isEmpty() ? "{}" : text);
  }
}

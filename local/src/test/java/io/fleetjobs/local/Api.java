package io.fleetjobs.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls the APIs of a running stack, for tests with a stack of their own. */
record Api(LocalStack stack) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** An HTTP response. */
  record Answer(int status, JsonNode json) {}

  void createThing(String thing) {
    operator("POST", "/things/" + thing, "{}");
  }

  void createGroup(String group, String... things) {
    operator("POST", "/thing-groups/" + group, "{}");
    for (var thing : things) {
      operator(
          "PUT",
          "/thing-groups/addThingToThingGroup",
          "{\"thingGroupName\":\"%s\",\"thingName\":\"%s\"}".formatted(group, thing));
    }
  }

  /**
   * @param target end of the ARN after the account, such as {@code thing/T}
   */
  void createJob(String job, String target, String more) {
    var body = JsonNodeFactory.instance.objectNode().put("document", "{}");
    body.putArray("targets").add("arn:aws:iot:us-east-1:000000000000:" + target);
    body.setAll((ObjectNode) json(more));
    operator("PUT", "/jobs/" + job, body.toString());
  }

  JsonNode operator(String method, String path, String body) {
    return ok(send(stack.ports().management(), method, path, body));
  }

  JsonNode device(String method, String path, String body) {
    return ok(send(stack.ports().device(), method, path, body));
  }

  Answer runner(String method, String path, String body) {
    return send(stack.ports().runner(), method, path, body);
  }

  private static JsonNode ok(Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError(answer.toString());
    }
    return answer.json();
  }

  private static Answer send(int port, String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), json(answer.body()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.isEmpty() ? "{}" : text);
    } catch (IOException noJson) {
      throw new UncheckedIOException(text, noJson);
    }
  }
}

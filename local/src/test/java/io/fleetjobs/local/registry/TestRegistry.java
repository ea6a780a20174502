package io.fleetjobs.local.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.registry.RegistryService.Setup;
import io.fleetjobs.local.runtime.Activity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Calls a registry as the HTTP server does. Topics of requests end in {@code /jobs/get}. */
final class TestRegistry implements AutoCloseable {
  static final String ARN = "arn:aws:iot:eu-north-1:123456789012:";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> published = new CopyOnWriteArrayList<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final RegistryService registry;

  TestRegistry() {
    this(Optional.empty());
  }

  TestRegistry(Path data) {
    this(Optional.of(data));
  }

  private TestRegistry(Optional<Path> data) {
    registry =
        RegistryService.open(
            new Setup(
                "eu-north-1",
                "123456789012",
                data,
                this::publish,
                Set.of(),
                new Activity(),
                topic -> topic.endsWith("/jobs/get"),
                InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678Z"))));
  }

  record Answer(int status, JsonNode body, Map<String, String> headers) {
    /** Returns a text member of the body. */
    String text(String member) {
      return body.path(member).asText();
    }
  }

  private void publish(String topic, byte[] payload, int qos, boolean retain) {
    published.add(topic + " " + payload.length + " " + qos + " " + retain);
    if (topic.startsWith("$aws/events/")) {
      events.add(json(new String(payload, UTF_8)));
    }
  }

  RegistryService registry() {
    return registry;
  }

  /** Returns the published messages, each as {@code "<topic> <bytes> <qos> <retain>"}. */
  List<String> published() {
    return published;
  }

  List<JsonNode> events() {
    return events;
  }

  Answer get(String uri) {
    return call("GET", uri, "");
  }

  Answer delete(String uri) {
    return call("DELETE", uri, "");
  }

  Answer post(String uri, String body) {
    return call("POST", uri, body);
  }

  Answer put(String uri, String body) {
    return call("PUT", uri, body);
  }

  Answer patch(String uri, String body) {
    return call("PATCH", uri, body);
  }

  Answer call(String method, String uri, String body) {
    var response = registry.serve(request(method, uri, body)).orElseThrow();
    return new Answer(
        response.status(), json(new String(response.body(), UTF_8)), response.headers());
  }

  static LocalRequest request(String method, String uri, String body) {
    var parts = uri.split("\\?", 2);
    var query = new LinkedHashMap<String, String>();
    if (parts.length == 2) {
      for (var parameter : parts[1].split("&", -1)) {
        var pair = parameter.split("=", 2);
        query.put(pair[0], URLDecoder.decode(pair[1], UTF_8));
      }
    }
    var segments =
        Arrays.stream(parts[0].substring(1).split("/", -1))
            .map(segment -> URLDecoder.decode(segment, UTF_8))
            .toList();
    return new LocalRequest(method, parts[0], segments, query, Map.of(), body.getBytes(UTF_8));
  }

  void things(String... names) {
    List.of(names)
        .forEach(name -> assertThat(post("/things/" + name, "{}").status()).isEqualTo(200));
  }

  Answer group(String name, String body) {
    return post("/thing-groups/" + name, body);
  }

  void add(String group, String... things) {
    List.of(things)
        .forEach(thing ->
            assertThat(put("/thing-groups/addThingToThingGroup", pair(group, thing)).status())
                .isEqualTo(200));
  }

  void remove(String group, String thing) {
    assertThat(put("/thing-groups/removeThingFromThingGroup", pair(group, thing)).status())
        .isEqualTo(200);
  }

  static String pair(String group, String thing) {
    return "{\"thingGroupName\":\"" + group + "\",\"thingName\":\"" + thing + "\"}";
  }

  void enable(String type, boolean on) {
    patch(
        "/event-configurations",
        "{\"eventConfigurations\":{\"" + type + "\":{\"Enabled\":" + on + "}}}");
  }

  boolean enabled(String type) {
    return get("/event-configurations")
        .body()
        .at("/eventConfigurations/" + type + "/Enabled")
        .booleanValue();
  }

  /** Returns all names of a list. Asserts that each page except the last has the given size. */
  List<String> allPages(String uri, String list, int size) {
    var all = new ArrayList<String>();
    var page = get(uri);
    while (page.body().has("nextToken")) {
      assertThat(page.body().get(list)).hasSize(size);
      all.addAll(names(page, list));
      page = get(uri + "&nextToken=" + page.text("nextToken"));
    }
    all.addAll(names(page, list));
    return all;
  }

  /** Returns the names of the things or groups in a list. */
  static List<String> names(Answer answer, String list) {
    var names = new ArrayList<String>();
    answer
        .body()
        .get(list)
        .forEach(item ->
            names.add(
                item.isTextual()
                    ? item.asText()
                    : item.path(item.has("thingName") ? "thingName" : "groupName").asText()));
    return names;
  }

  static void assertRefused(int status, String type, Answer answer) {
    assertThat(answer.status() + " " + answer.headers().get("x-amzn-ErrorType"))
        .isEqualTo(status + " " + type);
    assertThat(answer.text("__type")).isEqualTo(type);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}

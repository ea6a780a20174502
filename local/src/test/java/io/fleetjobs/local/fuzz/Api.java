package io.fleetjobs.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the operations of the service models. The README next to operations.json describes the
 * file.
 */
final class Api {
  private static final JsonNode MODEL = read();

  private Api() {}

  /**
   * @param errors statuses of the operation's refusals
   */
  record Operation(
      String plane,
      String name,
      String method,
      String path,
      Shape input,
      Map<String, Integer> errors) {
    boolean isOfDevices() {
      return plane.equals("DEVICE");
    }

    boolean isRead() {
      return method.equals("GET");
    }

    String key() {
      return plane + " " + name;
    }
  }

  /** A member of a structure. {@code where} is uri, querystring or body. */
  record Member(String name, String where, boolean required, Shape shape) {}

  /** A type with its constraints. */
  record Shape(String plane, JsonNode facts) {
    String type() {
      return facts.path("type").asText();
    }

    List<Member> members() {
      var required = new TreeSet<String>();
      facts.path("required").forEach(name -> required.add(name.asText()));
      var members = new ArrayList<Member>();
      facts
          .path("members")
          .properties()
          .forEach(entry ->
              members.add(
                  new Member(
                      entry.getKey(),
                      entry.getValue().path("in").asText(),
                      required.contains(entry.getKey()),
                      shape(plane, entry.getValue().path("shape").asText()))));
      return members;
    }

    /** Returns the shape of a list's members, or of a map's keys or values. */
    Shape part(String name) {
      return shape(plane, facts.path(name).asText());
    }

    List<String> words() {
      var words = new ArrayList<String>();
      facts.path("enum").forEach(word -> words.add(word.asText()));
      return words;
    }
  }

  static List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    MODEL
        .path("operations")
        .forEach(node -> {
          var errors = new LinkedHashMap<String, Integer>();
          node.path("errors")
              .properties()
              .forEach(entry -> errors.put(entry.getKey(), entry.getValue().asInt()));
          var plane = node.path("plane").asText();
          operations.add(
              new Operation(
                  plane,
                  node.path("name").asText(),
                  node.path("method").asText(),
                  node.path("path").asText(),
                  shape(plane, node.path("input").asText()),
                  errors));
        });
    return operations;
  }

  /** Returns the names of all members of all structures. */
  static Set<String> memberNames() {
    var names = new TreeSet<String>();
    MODEL
        .path("shapes")
        .forEach(shapes ->
            shapes.forEach(
                shape -> shape.path("members").fieldNames().forEachRemaining(names::add)));
    return names;
  }

  private static Shape shape(String plane, String name) {
    return new Shape(plane, MODEL.path("shapes").path(plane).path(name));
  }

  private static JsonNode read() {
    try (var model = Api.class.getResourceAsStream("operations.json")) {
      return new ObjectMapper().readTree(model);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

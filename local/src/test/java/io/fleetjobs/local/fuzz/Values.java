package io.fleetjobs.local.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.fuzz.Api.Member;
import io.fleetjobs.local.fuzz.Api.Shape;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Generates JSON values: valid ones by shape and name, and invalid ones with the given probability.
 */
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final double OPTIONAL = 0.12;
  private static final List<String> TEXTS = List.of("a1", "A_1", "1.0", "true", "120");

  /**
   * The last text has a surrogate pair at the limit of 256 characters, so that cutting it there
   * leaves half a character.
   */
  private static final List<String> NO_UNICODE =
      List.of("\ud800", "a\udc00b", "a".repeat(255) + "😀".repeat(600));

  private static final List<String> BAD_TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "a\nb",
          "\ud800",
          "a\udc00b",
          "\u202e",
          "..",
          "../../x",
          "%2F",
          "$next",
          "#",
          "+",
          ":",
          "a/b",
          "*",
          "${iot:ClientId}",
          "${aws:iot:s3-presigned-url:https://s3.amazonaws.com/b/k}",
          "${aws:iot:parameter:x}",
          "arn:aws:iot:us-east-1:000000000000:thing/",
          "arn:aws:iot:::",
          "NaN",
          "1e400",
          "null",
          "cron(0 0 31 2 ? *)",
          "2026-13-45 25:61",
          "😀".repeat(200),
          "'; DROP TABLE jobs; --",
          "{\"a\":",
          "\uffff");

  private static final ObjectMapper DEEP =
      new ObjectMapper(
          JsonFactory.builder()
              .streamWriteConstraints(
                  StreamWriteConstraints.builder().maxNestingDepth(5_000).build())
              .build());

  private final Random random;
  private final World world;

  Values(Random random, World world) {
    this.random = random;
    this.world = world;
  }

  /** Returns an object with the members of a structure that belong into the body. */
  ObjectNode body(Shape structure, double badness) {
    var node = JSON.objectNode();
    for (var member : structure.members()) {
      if (member.where().equals("body") && wanted(member, badness)) {
        node.set(member.name(), value(member.shape(), member.name(), badness));
      }
    }
    if (chance(badness)) {
      node.set(
          pick(List.of("unknown", "__proto__", "jobID", "", "a".repeat(300), "\ud83d")),
          anything());
    }
    return node;
  }

  private boolean wanted(Member member, double badness) {
    return member.required()
        ? !chance(badness / 2)
        : chance(member.name().equals("document") ? 0.8 : OPTIONAL);
  }

  JsonNode value(Shape shape, String name, double badness) {
    return chance(badness) ? bad(shape) : good(shape, name, badness);
  }

  private JsonNode good(Shape shape, String name, double badness) {
    return switch (shape.type()) {
      case "structure" -> body(shape, badness);
      case "list" -> {
        var list = JSON.arrayNode();
        var length = 1 + random.nextInt(2);
        for (int i = 0; i < length; i++) {
          list.add(value(shape.part("member"), name, badness));
        }
        yield list;
      }
      case "map" -> {
        var map = JSON.objectNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
          var key = value(shape.part("key"), name + ".key", badness);
          map.set(key.asText(), value(shape.part("value"), name + ".value", badness));
        }
        yield map;
      }
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "integer", "long" -> JSON.numberNode(number(shape, name));
      case "double" -> JSON.numberNode(new BigDecimal(pick(List.of("1.5", "2", "20.5"))));
      default -> JSON.textNode(text(shape, name));
    };
  }

  private long number(Shape shape, String name) {
    if (name.endsWith("Version") || name.endsWith("Number")) {
      return 1L + random.nextInt(2);
    }
    var least = shape.facts().path("min").asLong(1);
    return least + random.nextInt(5);
  }

  String text(Shape shape, String name) {
    if (!shape.words().isEmpty()) {
      return pick(shape.words());
    }
    return world
        .text(name, random)
        .orElseGet(() ->
            TEXTS.stream()
                .filter(text -> text.matches(shape.facts().path("pattern").asText(".*")))
                .findFirst()
                .orElse("a1"));
  }

  private JsonNode bad(Shape shape) {
    return switch (random.nextInt(8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.textNode(pick(BAD_TEXTS));
      case 4 -> JSON.textNode(pick(NO_UNICODE));
      case 2 -> hugeNumber();
      case 3 -> anything();
      default -> boundary(shape);
    };
  }

  /** Returns a value at a limit of the shape, or one next to it. */
  private JsonNode boundary(Shape shape) {
    var step = random.nextInt(3) - 1;
    var bound = shape.facts().path(random.nextBoolean() ? "max" : "min");
    var edge = bound.isMissingNode() ? random.nextInt(3_000) : bound.asLong() + step;
    return switch (shape.type()) {
      case "integer", "long", "double" -> JSON.numberNode(edge);
      case "list" -> {
        var list = JSON.arrayNode();
        for (long i = 0; i < Math.min(edge, 120); i++) {
          list.add(good(shape.part("member"), "", 0));
        }
        yield list;
      }
      case "map" -> {
        var map = JSON.objectNode();
        for (int i = 0; i < 12; i++) {
          map.put("k" + i, "v");
        }
        yield map;
      }
      default ->
          JSON.textNode(
              pick(List.of("a", "A", "é", "😀", "\"", "\\", "\u0001"))
                  .repeat(Math.clamp(edge, 0, 40_000)));
    };
  }

  private JsonNode hugeNumber() {
    return this.<Supplier<JsonNode>>pick(
            List.of(
                () -> JSON.numberNode(BigInteger.TEN.pow(900)),
                () -> JSON.numberNode(Long.MIN_VALUE),
                () -> JSON.numberNode(new BigDecimal("1e999999")),
                () -> JSON.numberNode(-1),
                () -> JSON.numberNode(new BigDecimal(BigInteger.TWO, Integer.MIN_VALUE)),
                () -> JSON.numberNode(new BigDecimal("-1e-999999")),
                () -> JSON.numberNode(0),
                () -> JSON.numberNode(1L << 31),
                () -> JSON.numberNode(new BigDecimal("1.00000000001"))))
        .get();
  }

  private JsonNode anything() {
    return switch (random.nextInt(6)) {
      case 0 -> JSON.arrayNode().addNull().add(1).add("x");
      case 1 -> JSON.objectNode();
      case 2 -> JSON.arrayNode();
      case 3 -> JSON.booleanNode(true);
      case 4 -> nested(990 + random.nextInt(15));
      default -> JSON.objectNode().putNull("a").put("b", 1);
    };
  }

  private static JsonNode nested(int depth) {
    JsonNode node = JSON.numberNode(1);
    for (int i = 0; i < depth; i++) {
      node = i % 2 == 0 ? JSON.arrayNode().add(node) : JSON.objectNode().set("a", node);
    }
    return node;
  }

  /** Writes JSON. Text that is not valid Unicode can only be written with escapes. */
  static String text(JsonNode node) {
    try {
      var text = DEEP.writeValueAsString(node);
      return StandardCharsets.UTF_8.newEncoder().canEncode(text)
          ? text
          : DEEP.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}

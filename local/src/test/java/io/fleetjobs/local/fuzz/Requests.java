package io.fleetjobs.local.fuzz;

import io.fleetjobs.local.fuzz.Api.Member;
import io.fleetjobs.local.fuzz.Api.Operation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Generates requests from a seed: a third of them valid, the others invalid in few or many places.
 */
final class Requests {
  private static final List<Double> BADNESS = List.of(0.0, 0.0, 0.04, 0.04, 0.2, 0.5);
  private static final List<String> BAD_NAMES =
      List.of(
          "..",
          ".",
          "a/b",
          "../x",
          "$next",
          "#",
          "+",
          ":",
          "a b",
          "%2F",
          "%",
          "é",
          "\u0000",
          "*",
          "{jobId}",
          "a".repeat(64),
          "a".repeat(65),
          "a".repeat(128),
          "a".repeat(129),
          "a#1",
          "\ufffd",
          "-1",
          "99999999999",
          "1e3");
  private static final List<String> BAD_QUERY =
      List.of(
          "",
          "true,false",
          "TRUE",
          "0",
          "-1",
          "251",
          "99999999999999999999",
          "NaN",
          "1.5",
          "\u0000",
          "a".repeat(5_000),
          "%",
          "é",
          "null",
          "[]");

  private final Random random;
  private final World world;
  private final Values values;

  Requests(Random random, World world) {
    this.random = random;
    this.world = world;
    this.values = new Values(random, world);
  }

  Request next(List<Operation> operations) {
    var all =
        values.chance(0.6)
            ? operations
            : operations.stream().filter(Operation::isOfDevices).toList();
    var operation = values.pick(all);
    double badness = values.pick(BADNESS);
    return new Request(
        operation, path(operation, badness), query(operation, badness), body(operation, badness));
  }

  private Map<String, String> path(Operation operation, double badness) {
    var path = new LinkedHashMap<String, String>();
    members(operation, "uri")
        .forEach(member ->
            path.put(
                member.name(),
                values.chance(badness)
                    ? values.pick(BAD_NAMES)
                    : values.text(member.shape(), member.name())));
    if (operation.name().startsWith("Create") && random.nextInt(3) > 0) {
      path.replaceAll((_, name) -> name.length() > 7 ? name : "n" + random.nextInt(1_000));
    }
    if (operation.name().startsWith("Associate") && random.nextBoolean()) {
      path.put("jobId", world.continuous());
    }
    if (operation.isOfDevices()
        && operation.name().startsWith("Describe")
        && random.nextInt(4) == 0) {
      path.put("jobId", "$next");
    }
    return path;
  }

  private Map<String, String> query(Operation operation, double badness) {
    var query = new LinkedHashMap<String, String>();
    members(operation, "querystring").stream()
        .filter(member -> member.required() || values.chance(0.2))
        .filter(member -> !member.name().equals("nextToken") || values.chance(badness))
        .forEach(member ->
            query.put(
                member.name(),
                values.chance(badness)
                    ? values.pick(BAD_QUERY)
                    : values.text(member.shape(), member.name())));
    if (values.chance(badness)) {
      query.put(values.pick(List.of("x", "", "jobId", "namespaceId", "__proto__")), "1");
    }
    return query;
  }

  private static List<Member> members(Operation operation, String where) {
    return operation.input().members().stream()
        .filter(member -> member.where().equals(where))
        .toList();
  }

  private byte[] body(Operation operation, double badness) {
    var good = values.body(operation.input(), badness);
    if (operation.isOfDevices()) {
      // Over MQTT, the parameters that HTTPS has in the query are in the payload, with a client
      // token.
      members(operation, "querystring").stream()
          .filter(_ -> values.chance(0.3))
          .forEach(member ->
              good.set(member.name(), values.value(member.shape(), member.name(), badness)));
      if (random.nextBoolean()) {
        good.set(
            "clientToken",
            values.value(operation.input().members().getFirst().shape(), "clientToken", badness));
      }
    }
    if (good.isEmpty() && random.nextBoolean()) {
      return new byte[0];
    }
    var text = Values.text(good);
    return values.chance(badness / 2) ? broken(text) : text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] broken(String json) {
    return switch (random.nextInt(10)) {
      case 0 -> bytes(json.substring(0, random.nextInt(json.length())));
      case 1 -> bytes(json + "}");
      case 2 -> bytes("[" + json + "]");
      case 3 -> bytes("\ufeff" + json);
      case 4 -> json.getBytes(StandardCharsets.UTF_16LE);
      case 5 -> notUtf8(json);
      case 6 -> bytes(twice(json));
      case 7 -> bytes("{\"a\":\"" + "x".repeat(100_000) + "\"," + json.substring(1));
      case 8 -> bytes("[".repeat(100_000));
      default -> bytes(json.replaceFirst("\"", "\"\\\\ud800"));
    };
  }

  /** Returns the JSON with every member twice, the first time with null. */
  private static String twice(String json) {
    return json.replaceAll(",?\"([a-zA-Z]+)\":", "$0null,\"$1\":").replace("{,", "{");
  }

  private byte[] notUtf8(String json) {
    var bytes = new ByteArrayOutputStream();
    var at = random.nextInt(json.length());
    bytes.writeBytes(bytes(json.substring(0, at)));
    bytes.writeBytes(new byte[] {(byte) 0xc3, (byte) 0x28, (byte) 0xff});
    bytes.writeBytes(bytes(json.substring(at)));
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

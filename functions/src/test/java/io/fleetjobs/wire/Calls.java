package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Creates calls for tests: about thing {@code T} and job {@code J}, unless the path is given. */
public final class Calls {
  public static final Instant RECEIVED = Instant.ofEpochMilli(1_790_000_000_500L);

  private Calls() {}

  static Call body(String json) {
    return call(Map.of("thingName", "T", "jobId", "J"), Map.of(), json);
  }

  static Call path(Map<String, String> path) {
    return call(path, Map.of(), "{}");
  }

  static Call query(Map<String, String> query) {
    return call(Map.of("thingName", "T", "jobId", "J"), query, "{}");
  }

  public static Call call(Map<String, String> path, Map<String, String> query, String json) {
    return new Call(path, query, object(json), "try-1", RECEIVED);
  }

  public static ObjectNode object(String json) {
    return accepted(HttpBody.read(json.getBytes(StandardCharsets.UTF_8)));
  }

  public static <T> T accepted(Reply<T> reply) {
    return switch (reply) {
      case Reply.Accepted<T>(var value) -> value;
      case Reply.Rejected<T>(var rejection) -> throw new AssertionError(rejection);
    };
  }

  public static Rejection rejected(Reply<?> reply) {
    return switch (reply) {
      case Reply.Accepted<?>(var value) -> throw new AssertionError("accepted " + value);
      case Reply.Rejected<?>(var rejection) -> rejection;
    };
  }
}

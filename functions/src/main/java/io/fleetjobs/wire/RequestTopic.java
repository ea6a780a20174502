package io.fleetjobs.wire;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request topic, taken apart.
 *
 * @param parameters {@code thingName}, and {@code jobId} where the topic has one
 */
public record RequestTopic(DeviceTopic operation, Map<String, String> parameters) {
  /** Empty when it is no request topic below the prefix. */
  public static Optional<RequestTopic> parse(String prefix, String topic) {
    return Arrays.stream(DeviceTopic.values())
        .flatMap(operation -> match(prefix, topic, operation).stream()).findFirst();
  }

  private static Optional<RequestTopic> match(String prefix, String topic, DeviceTopic operation) {
    var filter = DeviceTopic
        .topic(prefix, "{thingName}", operation.pattern().replace("+", "{jobId}"))
        .split("/", -1);
    var levels = topic.split("/", -1);
    var parameters = new LinkedHashMap<String, String>();
    for (int level = 0; level < filter.length; level++) {
      if (filter.length != levels.length) {
        return Optional.empty();
      }
      if (filter[level].startsWith("{")) {
        parameters.put(filter[level].substring(1, filter[level].length() - 1), levels[level]);
      } else if (!filter[level].equals(levels[level])) {
        return Optional.empty();
      }
    }
    return Optional.of(new RequestTopic(operation, parameters));
  }
}

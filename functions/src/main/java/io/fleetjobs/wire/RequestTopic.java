package io.fleetjobs.wire;

import io.fleetjobs.layout.DeviceOperation;
import io.fleetjobs.layout.DeviceTopic;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a request topic.
 *
 * @param parameters {@code thingName}; {@code jobId} if the topic names a job; as {@code namespace}
 *     the level behind the job, if there is one
 */
public record RequestTopic(DeviceOperation operation, Map<String, String> parameters) {
  /** Parses a topic. Returns empty if it is not a request topic below the prefix. */
  public static Optional<RequestTopic> parse(String prefix, String topic) {
    return Arrays.stream(DeviceOperation.values())
        .flatMap(operation ->
            operation.topicPatterns().stream()
                .flatMap(pattern -> match(prefix, topic, operation, pattern).stream()))
        .findFirst();
  }

  private static Optional<RequestTopic> match(
      String prefix, String topic, DeviceOperation operation, String pattern) {
    var filter =
        DeviceTopic.topic(
                prefix,
                "{thingName}",
                pattern.replaceFirst("\\+", "{jobId}").replaceFirst("\\+", "{namespace}"))
            .split("/", -1);
    var levels = topic.split("/", -1);
    if (filter.length != levels.length) {
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<String, String>();
    for (int level = 0; level < filter.length; level++) {
      if (filter[level].startsWith("{")) {
        parameters.put(filter[level].substring(1, filter[level].length() - 1), levels[level]);
      } else if (!filter[level].equals(levels[level])) {
        return Optional.empty();
      }
    }
    return Optional.of(new RequestTopic(operation, parameters));
  }

  /** Returns the reason for which a topic that matches a rule is invalid; empty if it is valid. */
  public Optional<String> fault() {
    if (operation == DeviceOperation.UPDATE_JOB_EXECUTION && DeviceRequests.isNext(parameters)) {
      return Optional.of("An update names a job, not " + DeviceRequests.NEXT + ".");
    }
    return Optional.ofNullable(parameters.get("namespace"))
        .filter(level -> !level.startsWith(DeviceTopic.NAMESPACE))
        .map(level ->
            "After the job there can be "
                + DeviceTopic.NAMESPACE
                + "<id>, not "
                + Violations.quoted(level)
                + ".");
  }
}

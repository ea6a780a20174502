package io.fleetjobs.layout;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The MQTT topics of a thing, below {@code <prefix>/things/{thingName}/jobs/}: contract section
 * 7.1. {@link DeviceOperation} has those of requests.
 */
public final class DeviceTopic {
  /** Tells of the whole queue. */
  public static final String NOTIFY = "notify";

  /** Tells of its first execution. */
  public static final String NOTIFY_NEXT = "notify-next";

  /** In UTF-8, and of slashes, in a topic: what AWS IoT publishes to at most. */
  private static final int MAX_BYTES = 256;

  private static final int MAX_SLASHES = 7;

  /** Stands before the id of a namespace in a topic. */
  public static final String NAMESPACE = "namespace-";

  private DeviceTopic() {}

  /**
   * True if AWS IoT can publish to the topic.
   *
   * @see <a href="https://docs.aws.amazon.com/general/latest/gr/iot-core.html">the broker's
   *     limits</a>
   */
  public static boolean isPublishable(String topic) {
    return topic.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
        && topic.chars().filter(character -> character == '/').count() <= MAX_SLASHES;
  }

  /** A topic of one thing. */
  public static String topic(String prefix, String thingName, String suffix) {
    return prefix + "/things/" + thingName + "/jobs/" + suffix;
  }

  /**
   * What all topics behind {@code jobs/} are like on which things are told of their queues, in
   * policies.
   */
  public static List<String> notifications() {
    return Stream.of(NOTIFY, NOTIFY_NEXT)
        .flatMap(kind -> Stream.of(kind, kind + "-" + NAMESPACE + "*"))
        .toList();
  }

  /**
   * Returns the topic of a notification about one queue of a thing.
   *
   * @param namespaceId empty for the queue of no namespace
   * @param kind {@link #NOTIFY} or {@link #NOTIFY_NEXT}
   */
  public static String notification(
      String prefix, String thingName, Optional<String> namespaceId, String kind) {
    return topic(prefix, thingName, kind + namespaceId.map(id -> "-" + NAMESPACE + id).orElse(""));
  }
}

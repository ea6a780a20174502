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
  /** Notifies a device of its whole queue. */
  public static final String NOTIFY = "notify";

  /** Notifies a device of its next pending execution. */
  public static final String NOTIFY_NEXT = "notify-next";

  /** The longest topic that AWS IoT publishes to, in bytes of UTF-8. */
  private static final int MAX_BYTES = 256;

  /** The largest number of slashes in a topic that AWS IoT publishes to. */
  private static final int MAX_SLASHES = 7;

  /** The prefix of a namespace's id in a topic. */
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

  /** Returns a topic of a thing. */
  public static String topic(String prefix, String thingName, String suffix) {
    return prefix + "/things/" + thingName + "/jobs/" + suffix;
  }

  /** Returns patterns for policies of the topics of all notifications, behind {@code jobs/}. */
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

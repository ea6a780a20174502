package io.fleetjobs.local.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.function.Predicate;

/** Serves Publish of the data plane. */
final class DataPlane {
  private static final int TOPIC_BYTES = 256;
  private static final int PAYLOAD_BYTES = 128 * 1024;

  private final Publisher publisher;
  private final Predicate<String> reserved;

  DataPlane(Publisher publisher, Predicate<String> reserved) {
    this.publisher = publisher;
    this.reserved = reserved;
  }

  /**
   * Publishes the body. The topic may be one percent-encoded segment of the path, or several
   * segments.
   */
  ObjectNode publish(Call call) {
    var segments = call.request().segments();
    var topic = String.join("/", segments.subList(1, segments.size()));
    var constraints = new Constraints();
    var qos = constraints.range("qos", call.number("qos").orElse(0L), 0, 1);
    var retain = constraints.flag("retain", call.query("retain")).orElse(false);
    constraints.check();
    requirePublishable(topic);
    if (call.request().body().length > PAYLOAD_BYTES) {
      throw Refusal.tooLarge("Payload is larger than " + PAYLOAD_BYTES + " bytes.");
    }
    publisher.publish(topic, call.request().body(), (int) qos, retain);
    return Json.object().put("message", "OK").put("traceId", UUID.randomUUID().toString());
  }

  private void requirePublishable(String topic) {
    if (topic.isEmpty()
        || topic.contains("+")
        || topic.contains("#")
        || topic.getBytes(UTF_8).length > TOPIC_BYTES) {
      throw Refusal.invalid(
          "Topic '"
              + topic
              + "' is not a topic of 1 to "
              + TOPIC_BYTES
              + " bytes without wildcards.");
    }
    if (reserved.test(topic)) {
      throw Refusal.invalid("Topic '" + topic + "' takes requests over MQTT only.");
    }
  }
}

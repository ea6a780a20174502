package io.fleetjobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Builds events of stream records as functions receive them. */
final class StreamEvent {
  private StreamEvent() {}

  static ObjectNode of(List<ObjectNode> records) {
    var event = JsonNodeFactory.instance.objectNode();
    event.putArray("Records").addAll(records);
    return event;
  }

  static ObjectNode record(Record record) {
    var node =
        JsonNodeFactory.instance
            .objectNode()
            .put("eventID", record.eventID())
            .put("eventName", record.eventNameAsString())
            .put("eventSource", "aws:dynamodb");
    var change =
        node.putObject("dynamodb")
            .put("SequenceNumber", record.dynamodb().sequenceNumber())
            .put(
                "ApproximateCreationDateTime",
                record.dynamodb().approximateCreationDateTime().getEpochSecond());
    change.set("Keys", item(record.dynamodb().keys()));
    if (record.dynamodb().hasOldImage()) {
      change.set("OldImage", item(record.dynamodb().oldImage()));
    }
    if (record.dynamodb().hasNewImage()) {
      change.set("NewImage", item(record.dynamodb().newImage()));
    }
    return node;
  }

  private static JsonNode item(Map<String, AttributeValue> values) {
    var node = JsonNodeFactory.instance.objectNode();
    values.forEach((name, value) -> node.set(name, value(value)));
    return node;
  }

  private static JsonNode value(AttributeValue value) {
    var node = JsonNodeFactory.instance.objectNode();
    if (value.s() != null) {
      return node.put("S", value.s());
    }
    if (value.n() != null) {
      return node.put("N", value.n());
    }
    if (value.hasM()) {
      return node.set("M", item(value.m()));
    }
    var list = node.putArray("L");
    value.l().forEach(element -> list.add(value(element)));
    return node;
  }
}

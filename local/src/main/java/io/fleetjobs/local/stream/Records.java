package io.fleetjobs.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.table.ExpirySweep;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Converts stream records to the JSON in which Lambda delivers them. */
final class Records {
  private final String region;
  private final String streamArn;
  private final ExpirySweep expiry;
  private final InstantSource time;

  /**
   * @param time the service's clock, by which a record is written when it is converted. DynamoDB
   *     Local's own times do not follow it.
   */
  Records(String region, String streamArn, ExpirySweep expiry, InstantSource time) {
    this.region = region;
    this.streamArn = streamArn;
    this.expiry = expiry;
    this.time = time;
  }

  ObjectNode json(Record record) {
    var change = record.dynamodb();
    var node =
        JsonNodeFactory.instance
            .objectNode()
            .put("eventID", record.eventID())
            .put("eventName", record.eventNameAsString())
            .put("eventVersion", "1.1")
            .put("eventSource", "aws:dynamodb")
            .put("awsRegion", region);
    var dynamodb =
        node.putObject("dynamodb")
            .put("ApproximateCreationDateTime", time.instant().getEpochSecond());
    dynamodb.set("Keys", item(change.keys()));
    if (change.hasNewImage()) {
      expiry.written(change.newImage());
      dynamodb.set("NewImage", item(change.newImage()));
    }
    if (change.hasOldImage()) {
      dynamodb.set("OldImage", item(change.oldImage()));
    }
    dynamodb
        .put("SequenceNumber", change.sequenceNumber())
        .put("SizeBytes", change.sizeBytes())
        .put("StreamViewType", change.streamViewTypeAsString());
    node.put("eventSourceARN", streamArn);
    if ("REMOVE".equals(record.eventNameAsString())) {
      expiry
          .remover(change.oldImage())
          .ifPresent(principal ->
              node.putObject("userIdentity").put("type", "Service").put("principalId", principal));
    }
    return node;
  }

  private static ObjectNode item(Map<String, AttributeValue> values) {
    var node = JsonNodeFactory.instance.objectNode();
    values.forEach((name, value) -> node.set(name, value(value)));
    return node;
  }

  private static JsonNode value(AttributeValue value) {
    var node = JsonNodeFactory.instance.objectNode();
    return switch (value.type()) {
      case S -> node.put("S", value.s());
      case N -> node.put("N", value.n());
      case BOOL -> node.put("BOOL", value.bool());
      case NUL -> node.put("NULL", true);
      case B -> node.put("B", Base64.getEncoder().encodeToString(value.b().asByteArray()));
      case M -> node.set("M", item(value.m()));
      case L -> {
        var list = node.putArray("L");
        value.l().forEach(element -> list.add(value(element)));
        yield node;
      }
      case SS, NS, BS, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("unexpected attribute of type " + value.type());
    };
  }
}

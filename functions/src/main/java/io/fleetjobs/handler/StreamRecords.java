package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.Identity;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The records of a stream's batch, for a function that is also invoked with something else. */
final class StreamRecords {
  private StreamRecords() {}

  static List<DynamodbStreamRecord> read(JsonNode event) {
    return StreamSupport.stream(event.required("Records").spliterator(), false)
        .map(StreamRecords::record).toList();
  }

  private static DynamodbStreamRecord record(JsonNode json) {
    var data = json.required("dynamodb");
    var stream = new StreamRecord();
    stream.setSequenceNumber(data.required("SequenceNumber").textValue());
    stream.setOldImage(image(data.path("OldImage")));
    stream.setNewImage(image(data.path("NewImage")));
    var record = new DynamodbStreamRecord();
    record.setEventName(json.path("eventName").textValue());
    record.setDynamodb(stream);
    if (json.path("userIdentity").isObject()) {
      record.setUserIdentity(new Identity());
    }
    return record;
  }

  /** Empty when there is none. */
  private static Map<String, AttributeValue> image(JsonNode json) {
    var image = new HashMap<String, AttributeValue>();
    json.properties().forEach(entry -> image.put(entry.getKey(), value(entry.getValue())));
    return image;
  }

  private static AttributeValue value(JsonNode json) {
    var type = json.fieldNames().next();
    var content = json.required(type);
    var value = new AttributeValue();
    return switch (type) {
      case "S" -> value.withS(content.textValue());
      case "N" -> value.withN(content.textValue());
      case "BOOL" -> value.withBOOL(content.booleanValue());
      case "M" -> value.withM(image(content));
      case "L" -> value.withL(StreamSupport.stream(content.spliterator(), false)
          .map(StreamRecords::value).toList());
      default -> throw new IllegalArgumentException("a job has no attribute of type " + type);
    };
  }
}

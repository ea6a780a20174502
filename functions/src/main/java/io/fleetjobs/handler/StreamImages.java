package io.fleetjobs.handler;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.change.ExecutionChange;
import io.fleetjobs.change.JobChange;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.store.ExecutionItems;
import io.fleetjobs.store.JobItems;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts images of stream records to the items that the store reads. */
final class StreamImages {
  private StreamImages() {}

  static Optional<ExecutionChange> executionChange(JsonNode oldImage, JsonNode newImage) {
    var before = find(oldImage).flatMap(ExecutionItems::find);
    var written = find(newImage);
    var after = written.flatMap(ExecutionItems::find);
    return before
        .or(() -> after)
        .map(_ ->
            new ExecutionChange(
                before,
                after,
                written.flatMap(ExecutionItems::writtenAt),
                written.flatMap(ExecutionItems::deletedBy)));
  }

  static JobChange jobChange(JsonNode oldImage, JsonNode newImage) {
    return new JobChange(
        find(oldImage).map(JobItems::fromItem), find(newImage).map(JobItems::fromItem));
  }

  static WorkItem item(JsonNode keys) {
    return ExecutionItems.named(attributes(keys));
  }

  private static Optional<Map<String, AttributeValue>> find(JsonNode image) {
    return image.isEmpty() ? Optional.empty() : Optional.of(attributes(image));
  }

  private static Map<String, AttributeValue> attributes(JsonNode image) {
    var item = new HashMap<String, AttributeValue>();
    image.properties().forEach(entry -> item.put(entry.getKey(), value(entry.getValue())));
    return item;
  }

  private static AttributeValue value(JsonNode json) {
    var type = json.fieldNames().next();
    var content = json.required(type);
    return switch (type) {
      case "S" -> AttributeValue.fromS(content.textValue());
      case "N" -> AttributeValue.fromN(content.textValue());
      case "M" -> AttributeValue.fromM(attributes(content));
      case "L" ->
          AttributeValue.fromL(
              StreamSupport.stream(content.spliterator(), false).map(StreamImages::value).toList());
      default -> throw new IllegalArgumentException("unexpected attribute of type " + type);
    };
  }
}

package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import io.fleetjobs.change.ExecutionChange;
import io.fleetjobs.store.ExecutionItems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Images of stream records as the items that the store reads. */
final class StreamImages {
  private StreamImages() {}

  /** The change of an execution; empty when it was the trace of a deleted one that was removed. */
  static Optional<ExecutionChange> executionChange(StreamRecord record) {
    var before = find(record.getOldImage()).flatMap(ExecutionItems::find);
    var written = find(record.getNewImage());
    var after = written.flatMap(ExecutionItems::find);
    return before.or(() -> after).map(_ -> new ExecutionChange(before, after,
        written.flatMap(ExecutionItems::writtenAt)));
  }

  private static Optional<Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>> find(
      @Nullable Map<String, AttributeValue> image) {
    return Optional.ofNullable(image).filter(found -> !found.isEmpty()).map(StreamImages::item);
  }

  static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item(
      Map<String, AttributeValue> image) {
    var item = new HashMap<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>();
    image.forEach((name, value) -> item.put(name, value(value)));
    return item;
  }

  private static software.amazon.awssdk.services.dynamodb.model.AttributeValue value(
      AttributeValue value) {
    var builder = software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder();
    if (value.getS() != null) {
      return builder.s(value.getS()).build();
    }
    if (value.getN() != null) {
      return builder.n(value.getN()).build();
    }
    if (value.getM() != null) {
      return builder.m(item(value.getM())).build();
    }
    if (value.getL() != null) {
      return builder.l(values(value.getL())).build();
    }
    if (value.getBOOL() != null) {
      return builder.bool(value.getBOOL()).build();
    }
    return value.getB() == null
        ? builder.nul(true).build()
        : builder.b(SdkBytes.fromByteBuffer(value.getB())).build();
  }

  private static List<software.amazon.awssdk.services.dynamodb.model.AttributeValue> values(
      List<AttributeValue> list) {
    return list.stream().map(StreamImages::value).toList();
  }
}

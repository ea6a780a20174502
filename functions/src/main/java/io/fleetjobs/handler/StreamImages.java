package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/** Images of stream records as the items that the store reads. */
final class StreamImages {
  private StreamImages() {}

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

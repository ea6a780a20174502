package io.fleetjobs.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** An HTTP answer of a local service. */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record LocalResponse(int status, Map<String, String> headers, byte[] body) {
  /** That there is no such operation. */
  public static LocalResponse notFound() {
    return ofGateway(404, "Not Found");
  }

  /** In the form of what API Gateway says by itself: no operation has answered the request. */
  public static LocalResponse ofGateway(int status, String message) {
    var requestId = UUID.randomUUID().toString();
    return new LocalResponse(
        status,
        Map.of(
            "content-type",
            "application/json",
            "apigw-requestid",
            requestId,
            "x-amzn-requestid",
            requestId),
        body(JsonNodeFactory.instance.objectNode(), message));
  }

  /** A refusal in the form of AWS IoT's own. */
  public static LocalResponse ofError(int status, String type, String message) {
    return new LocalResponse(
        status,
        Map.of(
            "content-type",
            "application/json",
            "x-amzn-ErrorType",
            type,
            "x-amzn-requestid",
            UUID.randomUUID().toString()),
        body(JsonNodeFactory.instance.objectNode().put("__type", type), message));
  }

  private static byte[] body(ObjectNode members, String message) {
    return members.put("message", message).toString().getBytes(StandardCharsets.UTF_8);
  }
}

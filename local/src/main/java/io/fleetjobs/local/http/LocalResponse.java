package io.fleetjobs.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** An HTTP response of a local service. */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record LocalResponse(int status, Map<String, String> headers, byte[] body) {
  /** Returns the response of API Gateway to a request without a route. */
  public static LocalResponse notFound() {
    return ofGateway(404, "Not Found");
  }

  /** Returns a response in the form that API Gateway uses for its own errors. */
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

  /** Returns an error in the form that AWS IoT uses. */
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

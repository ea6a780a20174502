package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import java.time.Instant;
import java.util.Optional;

/** Writes the replies to MQTT requests: contract sections 7.2 to 7.4. */
public final class MqttReply {
  private MqttReply() {}

  /**
   * @param clientToken the request's token, unchanged; empty if it has none
   */
  public static byte[] accepted(Optional<JsonNode> clientToken, Instant now, ObjectNode content) {
    var node = Json.object();
    clientToken.ifPresent(token -> node.set("clientToken", token));
    node.put("timestamp", now.getEpochSecond());
    node.setAll(content);
    return Json.bytes(node);
  }

  /**
   * Returns an error. If it does not fit into a message, it is returned without the execution's
   * state and, if that is not enough, without the client token.
   *
   * @param clientToken the request's token, unchanged; empty if it has none
   */
  public static byte[] rejected(Optional<JsonNode> clientToken, Instant now, Rejection rejection) {
    var whole = error(clientToken, now, rejection);
    if (isDeliverable(whole)) {
      return whole;
    }
    var stateless = Rejection.of(rejection.code(), rejection.message());
    var withToken = error(clientToken, now, stateless);
    return isDeliverable(withToken) ? withToken : error(Optional.empty(), now, stateless);
  }

  private static boolean isDeliverable(byte[] payload) {
    return MqttRoom.refusal(payload).isEmpty();
  }

  private static byte[] error(Optional<JsonNode> clientToken, Instant now, Rejection rejection) {
    var node =
        Json.object()
            .put("code", code(rejection.code()))
            .put("message", rejection.message())
            .put("timestamp", now.getEpochSecond());
    DeviceJson.putState(node, rejection);
    clientToken.ifPresent(token -> node.set("clientToken", token));
    return Json.bytes(node);
  }

  private static String code(RejectionCode code) {
    return switch (code) {
      case INVALID_REQUEST, ACCESS_DENIED, RESOURCE_ALREADY_EXISTS, CONFLICT, LIMIT_EXCEEDED ->
          "InvalidRequest";
      case INVALID_JSON -> "InvalidJson";
      case INVALID_TOPIC -> "InvalidTopic";
      case RESOURCE_NOT_FOUND -> "ResourceNotFound";
      case INVALID_STATE_TRANSITION -> "InvalidStateTransition";
      case VERSION_MISMATCH -> "VersionMismatch";
      case TERMINAL_STATE_REACHED -> "TerminalStateReached";
      case REQUEST_THROTTLED -> "RequestThrottled";
      case INTERNAL_ERROR -> "InternalError";
    };
  }
}

package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Origin;
import io.fleetjobs.model.ReplyRoom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request as its transport delivered it.
 *
 * @param path decoded parameters from the path or topic
 * @param query decoded parameters from the query string; empty over MQTT
 * @param tryId id that all tries of one request share
 * @param principal ARN of the operator who sent it, as API Gateway gives it; empty for a device,
 *     and if API Gateway gives none
 * @param queued true if the request waited in a queue, which may have changed the order of requests
 */
public record Call(
    Map<String, String> path,
    Map<String, String> query,
    ObjectNode body,
    String tryId,
    Instant receivedAt,
    Optional<String> principal,
    boolean queued) {
  /** Creates a call without a principal that did not wait in a queue. */
  public Call(
      Map<String, String> path,
      Map<String, String> query,
      ObjectNode body,
      String tryId,
      Instant receivedAt) {
    this(path, query, body, tryId, receivedAt, Optional.empty(), false);
  }

  /** Returns the room for the answer on the transport that the request came by. */
  ReplyRoom room() {
    return queued ? new MqttRoom(MqttBody.clientToken(body)) : ReplyRoom.UNLIMITED;
  }

  /**
   * Returns the origin of the request. Two requests count as tries of one only if try id,
   * operation, resource and content are the same.
   *
   * @param what operation and resource
   */
  Origin origin(String what) {
    return new Origin(
        ShortId.of(tryId, what, Json.canonical(body)), receivedAt, queued, Optional.empty());
  }
}

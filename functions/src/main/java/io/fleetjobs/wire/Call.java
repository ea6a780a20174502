package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Origin;
import io.fleetjobs.model.ReplyRoom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request as a transport delivered it.
 *
 * @param path parameters from the path or topic, decoded
 * @param query parameters from the query string, decoded; none over MQTT
 * @param tryId the same for all tries of one request
 * @param queued whether it waited in a queue, which may have changed the order of requests
 */
public record Call(
    Map<String, String> path,
    Map<String, String> query,
    ObjectNode body,
    String tryId,
    Instant receivedAt,
    boolean queued) {
  /** A request that its sender waits for. */
  public Call(
      Map<String, String> path,
      Map<String, String> query,
      ObjectNode body,
      String tryId,
      Instant receivedAt) {
    this(path, query, body, tryId, receivedAt, false);
  }

  /** Returns the room for the answer on the transport that the request came by. */
  ReplyRoom room() {
    return queued ? new MqttRoom(MqttBody.clientToken(body)) : ReplyRoom.UNLIMITED;
  }

  /**
   * Where a request comes from. Two requests that claim to be tries of one are so only if
   * operation, resource and content agree, too.
   *
   * @param what the operation and the resource
   */
  Origin origin(String what) {
    return new Origin(
        ShortId.of(tryId, what, Json.canonical(body)), receivedAt, queued, Optional.empty());
  }
}

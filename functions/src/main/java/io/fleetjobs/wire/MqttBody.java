package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import java.util.Optional;

/** Reads the payload of an MQTT request. */
public final class MqttBody {
  private static final JsonBody PAYLOAD = new JsonBody("The payload", RejectionCode.INVALID_JSON);

  private MqttBody() {}

  /** Returns the JSON object in the payload. An empty payload counts as an empty object. */
  public static Reply<ObjectNode> read(byte[] utf8) {
    return PAYLOAD.read(utf8);
  }

  /** Returns the client token unchanged; empty if the request has none. */
  public static Optional<JsonNode> clientToken(ObjectNode body) {
    return Optional.ofNullable(body.get("clientToken"));
  }
}

package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import java.util.Optional;

/** The payload of an MQTT request. */
public final class MqttBody {
  private static final JsonBody PAYLOAD = new JsonBody("The payload", RejectionCode.INVALID_JSON);

  private MqttBody() {}

  /** The JSON object that it holds; an empty payload counts as an empty object. */
  public static Reply<ObjectNode> read(byte[] utf8) {
    return PAYLOAD.read(utf8);
  }

  /** The client token as it came; empty when the request has none. */
  public static Optional<JsonNode> clientToken(ObjectNode body) {
    return Optional.ofNullable(body.get("clientToken"));
  }
}

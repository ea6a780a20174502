package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.model.DeviceResponse;
import io.fleetjobs.model.MqttLimits;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.ReplyRoom;
import java.time.Instant;
import java.util.Optional;

/**
 * The room of one MQTT message for an answer: contract section 16, row 48.
 *
 * @param clientToken the request's, which the answer repeats
 */
public record MqttRoom(Optional<JsonNode> clientToken) implements ReplyRoom {
  /** Any instant of this century: its seconds have as many digits as those of the answer. */
  private static final Instant SOME_TIME = Instant.ofEpochSecond(2_000_000_000L);

  @Override
  public Optional<Rejection> refusal(DeviceResponse response) {
    return refusal(MqttReply.accepted(clientToken, SOME_TIME, DeviceJson.mqtt(response)));
  }

  /** Returns why a payload cannot be published; empty if it can. */
  public static Optional<Rejection> refusal(byte[] answer) {
    return answer.length <= MqttLimits.MAX_PAYLOAD_BYTES
        ? Optional.empty()
        : Optional.of(
            Rejection.invalid(
                "The answer has "
                    + answer.length
                    + " bytes. Messages over MQTT have at most "
                    + MqttLimits.MAX_PAYLOAD_BYTES
                    + " bytes. Ask without the job document, with a shorter clientToken, or over"
                    + " HTTPS."));
  }
}

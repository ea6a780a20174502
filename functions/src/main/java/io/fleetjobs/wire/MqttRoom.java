package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.model.DeviceResponse;
import io.fleetjobs.model.MqttLimits;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.ReplyRoom;
import java.time.Instant;
import java.util.Optional;

/**
 * The room for an answer in one MQTT message: contract section 16, row 48.
 *
 * @param clientToken the request's token, which the answer repeats
 */
public record MqttRoom(Optional<JsonNode> clientToken) implements ReplyRoom {
  /**
   * Stands for the instant of the answer. The seconds of all instants of this century have the same
   * number of digits.
   */
  private static final Instant SOME_TIME = Instant.ofEpochSecond(2_000_000_000L);

  @Override
  public Optional<Rejection> refusal(DeviceResponse response) {
    return refusal(MqttReply.accepted(clientToken, SOME_TIME, DeviceJson.mqtt(response)));
  }

  /** Returns the rejection if a payload is too large to be published; empty if it is not. */
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

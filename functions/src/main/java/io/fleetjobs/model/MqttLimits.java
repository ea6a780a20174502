package io.fleetjobs.model;

/**
 * Limits of AWS IoT's message broker.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/iot-core.html">AWS IoT Core
 *     quotas</a>
 */
public final class MqttLimits {
  /** The largest payload of a message, in bytes. */
  public static final int MAX_PAYLOAD_BYTES = 131_072;

  private MqttLimits() {}
}

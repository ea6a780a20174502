package io.fleetjobs.layout;

/** Determines which MQTT clients may make a thing's requests. */
public enum MqttIdentity {
  /**
   * The client whose id is the thing's name, as the device policy demands too. A request that was
   * published without an MQTT connection has no client id, and is refused.
   */
  CLIENT_ID,

  /** Every client that the broker lets publish to the thing's topics. */
  OFF
}

package io.fleetjobs.change;

/** Sends messages to MQTT topics. */
@FunctionalInterface
public interface Publisher {
  /** Publishes with QoS 1, not retained. Returns when the broker has taken the message. */
  void publish(String topic, byte[] payload);
}

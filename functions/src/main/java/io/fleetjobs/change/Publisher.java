package io.fleetjobs.change;

/** Sends messages to MQTT topics. */
@FunctionalInterface
public interface Publisher {
  /** Publishes with QoS 1, not retained; returns when the broker has taken it. */
  void publish(String topic, byte[] payload);
}

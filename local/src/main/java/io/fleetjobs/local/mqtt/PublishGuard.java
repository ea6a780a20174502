package io.fleetjobs.local.mqtt;

/** Decides which topics a client may publish to. */
@FunctionalInterface
public interface PublishGuard {
  /**
   * Returns false to refuse the message, which is then not delivered. An MQTT 5 client receives
   * NOT_AUTHORIZED, or is disconnected if it used QoS 0. An MQTT 3.1.1 client is disconnected.
   * Called on the broker's threads: must not block.
   */
  boolean allows(String clientId, String topic);
}

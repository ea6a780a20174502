package io.fleetjobs.local.mqtt;

/** Decides which topics a client may publish to. */
@FunctionalInterface
public interface PublishGuard {
  /**
   * False refuses the message: nobody receives it. An MQTT 5 client is told NOT_AUTHORIZED (with
   * QoS 0 it is disconnected), an MQTT 3.1.1 client is disconnected. Called on the broker's
   * threads: must not block.
   */
  boolean allows(String clientId, String topic);
}

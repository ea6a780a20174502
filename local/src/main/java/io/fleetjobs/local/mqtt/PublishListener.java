package io.fleetjobs.local.mqtt;

/** Hears each message that a client publishes, not those of {@link MqttBroker#publish}. */
@FunctionalInterface
public interface PublishListener {
  /**
   * Called off the broker's own threads, so it may block. Messages of one client come one by one
   * and in order, those of different clients at the same time.
   */
  void published(PublishedMessage message);
}

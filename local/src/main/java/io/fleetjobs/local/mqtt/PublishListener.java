package io.fleetjobs.local.mqtt;

/** Receives each message that a client publishes, but none of {@link MqttBroker#publish}. */
@FunctionalInterface
public interface PublishListener {
  /**
   * Receives a message. Called outside of the broker's threads, so it may block. Messages of one
   * client arrive one at a time and in order, those of different clients concurrently.
   */
  void published(PublishedMessage message);
}

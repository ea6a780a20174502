package io.fleetjobs.local.registry;

/** Publishes the registry's own messages and those of the data plane's Publish. */
@FunctionalInterface
public interface Publisher {
  /**
   * @param qos 0 or 1
   */
  void publish(String topic, byte[] payload, int qos, boolean retain);
}

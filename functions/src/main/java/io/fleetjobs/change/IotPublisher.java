package io.fleetjobs.change;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;

/** Publishes through the data plane of AWS IoT. */
public final class IotPublisher implements Publisher {
  private final IotDataPlaneClient client;

  public IotPublisher(IotDataPlaneClient client) {
    this.client = client;
  }

  @Override
  public void publish(String topic, byte[] payload) {
    client.publish(
        b -> b.topic(topic).qos(1).retain(false).payload(SdkBytes.fromByteArray(payload)));
  }
}

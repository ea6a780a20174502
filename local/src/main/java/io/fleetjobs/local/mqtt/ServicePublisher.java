package io.fleetjobs.local.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttTopic;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import java.util.concurrent.CompletionException;

/**
 * The service's own connection to the broker, so that its messages take the same path as those of
 * clients.
 */
final class ServicePublisher implements AutoCloseable {
  private final Mqtt3AsyncClient client;

  private ServicePublisher(Mqtt3AsyncClient client) {
    this.client = client;
  }

  static ServicePublisher connect(String clientId, int port) {
    var client =
        MqttClient.builder()
            .useMqttVersion3()
            .identifier(clientId)
            .serverHost("127.0.0.1")
            .serverPort(port)
            .automaticReconnectWithDefaultConfig()
            .buildAsync();
    client
        .connectWith()
        .cleanSession(true)
        .keepAlive(BrokerConfiguration.MAX_KEEP_ALIVE)
        .send()
        .join();
    return new ServicePublisher(client);
  }

  /** Publishes a message. Returns when the broker has it (QoS 1) or when it is sent (QoS 0). */
  void publish(MqttTopic topic, byte[] payload, int qos, boolean retain) {
    try {
      client
          .publishWith()
          .topic(topic)
          .qos(qos == 0 ? MqttQos.AT_MOST_ONCE : MqttQos.AT_LEAST_ONCE)
          .retain(retain)
          .payload(payload)
          .send()
          .join();
    } catch (CompletionException e) {
      throw new IllegalStateException("message to " + topic + " was not published", e.getCause());
    }
  }

  @Override
  public void close() {
    client.disconnect().join();
  }
}

package io.fleetjobs.local.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.MqttClientStateException;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Connects MQTT clients of a test. */
final class Devices implements AutoCloseable {
  private final int port;
  private final List<Device> connected = new CopyOnWriteArrayList<>();

  Devices(int port) {
    this.port = port;
  }

  /** An MQTT client. Received messages have the form {@code "<topic> <payload>"}. */
  interface Device {
    void subscribe(String filter);

    void publish(String topic, String payload, int qos);

    void disconnect();

    /** Returns the next message; fails after ten seconds. */
    String next() throws InterruptedException;

    void awaitDisconnected() throws InterruptedException;
  }

  Device mqtt3(String clientId) {
    return add(new Mqtt3Device(clientId, port, true));
  }

  /** Connects a client that keeps its session. */
  Device mqtt3Session(String clientId) {
    return add(new Mqtt3Device(clientId, port, false));
  }

  Device mqtt5(String clientId) {
    return add(new Mqtt5Device(clientId, port));
  }

  private Device add(Device device) {
    connected.add(device);
    return device;
  }

  @Override
  public void close() {
    connected.forEach(Device::disconnect);
  }

  private abstract static sealed class Received implements Device {
    final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    final CountDownLatch gone = new CountDownLatch(1);

    /** Disconnects unless the broker has dropped the connection, maybe a moment ago. */
    static void leave(Runnable disconnect) {
      try {
        disconnect.run();
      } catch (MqttClientStateException _) {
        // The client is not connected any more.
      }
    }

    final void receive(Object topic, byte[] payload) {
      messages.add(topic + " " + new String(payload, UTF_8));
    }

    @Override
    public final String next() throws InterruptedException {
      @Nullable String message = messages.poll(10, SECONDS);
      if (message == null) {
        throw new AssertionError("no message within ten seconds");
      }
      return message;
    }

    @Override
    public final void awaitDisconnected() throws InterruptedException {
      if (!gone.await(10, SECONDS)) {
        throw new AssertionError("still connected after ten seconds");
      }
    }
  }

  private static final class Mqtt3Device extends Received {
    private final Mqtt3BlockingClient client;

    Mqtt3Device(String clientId, int port, boolean clean) {
      client =
          MqttClient.builder()
              .useMqttVersion3()
              .identifier(clientId)
              .serverHost("127.0.0.1")
              .serverPort(port)
              .addDisconnectedListener(_ -> gone.countDown())
              .buildBlocking();
      client
          .toAsync()
          .publishes(
              MqttGlobalPublishFilter.ALL,
              message -> receive(message.getTopic(), message.getPayloadAsBytes()));
      client.connectWith().cleanSession(clean).send();
    }

    @Override
    public void subscribe(String filter) {
      client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send();
    }

    @Override
    public void publish(String topic, String payload, int qos) {
      client.publishWith().topic(topic).payload(payload.getBytes(UTF_8)).qos(qos(qos)).send();
    }

    @Override
    public void disconnect() {
      leave(client::disconnect);
    }
  }

  private static final class Mqtt5Device extends Received {
    private final Mqtt5BlockingClient client;

    Mqtt5Device(String clientId, int port) {
      client =
          MqttClient.builder()
              .useMqttVersion5()
              .identifier(clientId)
              .serverHost("127.0.0.1")
              .serverPort(port)
              .addDisconnectedListener(_ -> gone.countDown())
              .buildBlocking();
      client
          .toAsync()
          .publishes(
              MqttGlobalPublishFilter.ALL,
              message -> receive(message.getTopic(), message.getPayloadAsBytes()));
      client.connect();
    }

    @Override
    public void subscribe(String filter) {
      client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send();
    }

    @Override
    public void publish(String topic, String payload, int qos) {
      client.publishWith().topic(topic).payload(payload.getBytes(UTF_8)).qos(qos(qos)).send();
    }

    @Override
    public void disconnect() {
      leave(client::disconnect);
    }
  }

  private static MqttQos qos(int qos) {
    return qos == 0 ? MqttQos.AT_MOST_ONCE : MqttQos.AT_LEAST_ONCE;
  }
}

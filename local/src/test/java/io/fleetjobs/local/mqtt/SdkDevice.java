package io.fleetjobs.local.mqtt;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.crt.mqtt.MqttClient;
import software.amazon.awssdk.crt.mqtt.MqttClientConnection;
import software.amazon.awssdk.crt.mqtt.MqttConnectionConfig;
import software.amazon.awssdk.crt.mqtt5.Mqtt5Client;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.LifecycleEvents;
import software.amazon.awssdk.crt.mqtt5.OnAttemptingConnectReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionFailureReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionSuccessReturn;
import software.amazon.awssdk.crt.mqtt5.OnDisconnectionReturn;
import software.amazon.awssdk.crt.mqtt5.OnStoppedReturn;
import software.amazon.awssdk.crt.mqtt5.packets.ConnectPacket;

/** Opens connections as the device SDK does, over plain TCP. */
final class SdkDevice {
  private SdkDevice() {}

  record Mqtt311(MqttClient client, MqttClientConnection connection) implements AutoCloseable {
    @Override
    public void close() {
      connection.disconnect().orTimeout(10, SECONDS).join();
      connection.close();
      client.close();
    }
  }

  record Mqtt5(Mqtt5Client client, Lifecycle lifecycle) implements AutoCloseable {
    @Override
    public void close() {
      client.stop();
      lifecycle.stopped.orTimeout(10, SECONDS).join();
      client.close();
    }
  }

  static Mqtt311 mqtt311(int port, String clientId) throws Exception {
    var client = new MqttClient();
    try (var config = new MqttConnectionConfig()) {
      config.setMqttClient(client);
      config.setEndpoint("127.0.0.1");
      config.setPort(port);
      config.setClientId(clientId);
      var connection = new MqttClientConnection(config);
      connection.connect().get(10, SECONDS);
      return new Mqtt311(client, connection);
    }
  }

  static Mqtt5 mqtt5(int port, String clientId) throws Exception {
    var lifecycle = new Lifecycle();
    var options =
        new Mqtt5ClientOptions.Mqtt5ClientOptionsBuilder("127.0.0.1", (long) port)
            .withConnectOptions(
                new ConnectPacket.ConnectPacketBuilder().withClientId(clientId).build())
            .withLifecycleEvents(lifecycle)
            .build();
    var client = new Mqtt5Client(options);
    client.start();
    lifecycle.connected.get(10, SECONDS);
    return new Mqtt5(client, lifecycle);
  }

  static final class Lifecycle implements LifecycleEvents {
    private final CompletableFuture<Boolean> connected = new CompletableFuture<>();
    private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();

    @Override
    public void onAttemptingConnect(Mqtt5Client client, OnAttemptingConnectReturn attempt) {}

    @Override
    public void onConnectionSuccess(Mqtt5Client client, OnConnectionSuccessReturn success) {
      connected.complete(true);
    }

    @Override
    public void onConnectionFailure(Mqtt5Client client, OnConnectionFailureReturn failure) {}

    @Override
    public void onDisconnection(Mqtt5Client client, OnDisconnectionReturn disconnection) {}

    @Override
    public void onStopped(Mqtt5Client client, OnStoppedReturn stop) {
      stopped.complete(true);
    }
  }
}

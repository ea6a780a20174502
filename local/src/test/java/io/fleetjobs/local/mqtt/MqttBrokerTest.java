package io.fleetjobs.local.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.fleetjobs.local.mqtt.Devices.Device;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttBrokerTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private final BlockingQueue<PublishedMessage> heard = new LinkedBlockingQueue<>();

  private final MqttBroker broker =
      MqttBroker.start(
          0,
          Optional.empty(),
          (_, topic) -> !topic.startsWith("secret/"),
          heard::add,
          InstantSource.fixed(NOW));

  private final Devices devices = new Devices(broker.port());

  @AfterEach
  void stop() {
    devices.close();
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$aws/things/a:b_c-d/jobs/$next/get/accepted",
        "$aws/things/a::b/jobs/notify",
        "a.b/c d/e.",
        "x*y/>z\\n",
        "::",
        ":::/:::::",
        "ü/\u2603/::\u2603"
      })
  void topicsAreDeliveredUnchanged(String topic) throws Exception {
    var device = devices.mqtt5("device");
    device.subscribe(topic);

    broker.publish(topic, bytes("to device"), 1, false);
    assertThat(device.next()).isEqualTo(topic + " to device");

    device.publish(topic, "from device", 1);
    assertThat(heard.take().topic()).isEqualTo(topic);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$aws/things/a::b/jobs/+",
        "$aws/things/+/jobs/get",
        "$aws/things/a::b/#",
        "$aws/#"
      })
  void aWildcardMatchesTopics(String filter) throws Exception {
    var device = devices.mqtt3("device");
    device.subscribe(filter);

    broker.publish("$aws/things/a::b/jobs/get", bytes("x"), 1, false);

    assertThat(device.next()).isEqualTo("$aws/things/a::b/jobs/get x");
  }

  @Test
  void aLeadingWildcardDoesNotMatchDollarTopics() throws Exception {
    var device = devices.mqtt5("device");
    device.subscribe("#");

    broker.publish("$aws/things/t/jobs/notify", bytes("hidden"), 1, false);
    broker.publish("seen", bytes("x"), 1, false);

    assertThat(device.next()).isEqualTo("seen x");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aMessageOfAClientIsHeardOnceWithItsClientIdAndInstant(int qos) throws Exception {
    devices.mqtt3("thing:1").publish("$aws/things/t/jobs/get", "{}", qos);

    var message = heard.take();
    assertThat(message.topic() + " " + text(message) + " " + message.clientId())
        .isEqualTo("$aws/things/t/jobs/get {} thing:1");
    assertThat(message.receivedAtMillis()).isEqualTo(NOW.toEpochMilli());
    assertThat(heard).isEmpty();
  }

  @Test
  void aMessageOfTheServiceIsNotHeard() throws Exception {
    broker.publish("service", bytes("x"), 1, false);
    devices.mqtt3("device").publish("client", "x", 1);

    assertThat(heard.take().topic()).isEqualTo("client");
  }

  @Test
  void messagesOfOneClientAreHeardInOrder() throws Exception {
    var device = devices.mqtt5("device");

    IntStream.range(0, 500).forEach(i -> device.publish("t", "" + i, 0));

    for (int i = 0; i < 500; i++) {
      assertThat(text(heard.take())).isEqualTo("" + i);
    }
  }

  @Test
  void messagesOfTheServiceArriveInOrder() throws Exception {
    var device = devices.mqtt5("device");
    device.subscribe("t");

    IntStream.range(0, 500).forEach(i -> broker.publish("t", bytes("" + i), i % 2, false));

    for (int i = 0; i < 500; i++) {
      assertThat(device.next()).isEqualTo("t " + i);
    }
  }

  @Test
  void aRefusedPublishIsNotAuthorizedOnMqtt5AndReachesNobody() throws Exception {
    var watcher = devices.mqtt5("watcher");
    watcher.subscribe("secret/#");
    var device = devices.mqtt5("device");

    var refusal =
        assertThatExceptionOfType(Mqtt5PubAckException.class)
            .isThrownBy(() -> device.publish("secret/x", "x", 1))
            .actual();

    assertThat(refusal.getMqttMessage().getReasonCode())
        .isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED);
    broker.publish("secret/y", bytes("y"), 1, false);
    assertThat(watcher.next()).isEqualTo("secret/y y");
    assertThat(heard).isEmpty();
  }

  @Test
  void c28ARefusedClientThatWaitsForNoAnswerIsDropped() throws Exception {
    var device = devices.mqtt5("device");

    device.publish("secret/x", "x", 0);

    device.awaitDisconnected();
    assertThat(heard).isEmpty();
  }

  @Test
  void aPayloadHas128KbAtMost() throws Exception {
    var watcher = devices.mqtt5("watcher");
    watcher.subscribe("t");
    var device = devices.mqtt5("device");

    assertThatThrownBy(() -> device.publish("t", "x".repeat(128 * 1024 + 1), 1))
        .isInstanceOf(Mqtt5PubAckException.class);
    device.publish("t", "y".repeat(128 * 1024), 1);

    assertThat(watcher.next()).isEqualTo("t " + "y".repeat(128 * 1024));
  }

  @Test
  void aRefusedPublishDropsAnMqtt3Connection() throws Exception {
    var device = devices.mqtt3("device");

    assertThatThrownBy(() -> device.publish("secret/x", "x", 1))
        .isInstanceOf(RuntimeException.class);

    device.awaitDisconnected();
    assertThat(heard).isEmpty();
  }

  /**
   * MQTT 5 shows the keep-alive in the answer. The broker applies the same value to clients of MQTT
   * 3.1.1.
   */
  @Test
  void aClientWithoutKeepAliveHasTheLongest() {
    var client =
        MqttClient.builder()
            .useMqttVersion5()
            .serverHost("127.0.0.1")
            .serverPort(broker.port())
            .buildBlocking();

    var answer = client.connectWith().noKeepAlive().send();
    client.disconnect();

    assertThat(answer.getServerKeepAlive()).hasValue(65_535);
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = other.getLocalPort();

      assertThatThrownBy(() ->
              MqttBroker.start(
                  port, Optional.empty(), (_, _) -> true, heard::add, InstantSource.system()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("port " + port + " is in use");
    }
  }

  @Test
  void aThousandClientsAreServed() throws Exception {
    List<Device> fleet =
        IntStream.range(0, 1000).mapToObj(i -> devices.mqtt3("device" + i)).toList();
    for (int i = 0; i < fleet.size(); i++) {
      fleet.get(i).subscribe("$aws/things/device" + i + "/jobs/+");
    }

    for (int i = 0; i < fleet.size(); i++) {
      broker.publish("$aws/things/device" + i + "/jobs/notify", bytes("" + i), 1, false);
    }

    for (int i = 0; i < fleet.size(); i++) {
      assertThat(fleet.get(i).next()).isEqualTo("$aws/things/device" + i + "/jobs/notify " + i);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(PublishedMessage message) {
    return new String(message.payload(), UTF_8);
  }
}

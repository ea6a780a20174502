package io.fleetjobs.local.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.OptionalInt;
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
  void topicsComeThroughUnchanged(String topic) throws Exception {
    var device = devices.mqtt5("device");
    device.subscribe(topic);

    broker.publish(topic, bytes("to device"), 1, false);
    assertEquals(topic + " to device", device.next());

    device.publish(topic, "from device", 1);
    assertEquals(topic, heard.take().topic());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$aws/things/a::b/jobs/+",
        "$aws/things/+/jobs/get",
        "$aws/things/a::b/#",
        "$aws/#"
      })
  void wildcardsMatch(String filter) throws Exception {
    var device = devices.mqtt3("device");
    device.subscribe(filter);

    broker.publish("$aws/things/a::b/jobs/get", bytes("x"), 1, false);

    assertEquals("$aws/things/a::b/jobs/get x", device.next());
  }

  @Test
  void aLeadingWildcardDoesNotMatchDollarTopics() throws Exception {
    var device = devices.mqtt5("device");
    device.subscribe("#");

    broker.publish("$aws/things/t/jobs/notify", bytes("hidden"), 1, false);
    broker.publish("seen", bytes("x"), 1, false);

    assertEquals("seen x", device.next());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void whatAClientPublishesIsHeardOnceWithItsClientIdAndInstant(int qos) throws Exception {
    devices.mqtt3("thing:1").publish("$aws/things/t/jobs/get", "{}", qos);

    var message = heard.take();
    assertEquals(
        "$aws/things/t/jobs/get {} thing:1",
        message.topic() + " " + text(message) + " " + message.clientId());
    assertEquals(NOW.toEpochMilli(), message.receivedAtMillis());
    assertTrue(heard.isEmpty());
  }

  @Test
  void whatTheServicePublishesIsNotHeard() throws Exception {
    broker.publish("service", bytes("x"), 1, false);
    devices.mqtt3("device").publish("client", "x", 1);

    assertEquals("client", heard.take().topic());
  }

  @Test
  void messagesOfOneClientAreHeardInOrder() throws Exception {
    var device = devices.mqtt5("device");

    IntStream.range(0, 500).forEach(i -> device.publish("t", "" + i, 0));

    for (int i = 0; i < 500; i++) {
      assertEquals("" + i, text(heard.take()));
    }
  }

  @Test
  void messagesOfTheServiceArriveInOrder() throws Exception {
    var device = devices.mqtt5("device");
    device.subscribe("t");

    IntStream.range(0, 500).forEach(i -> broker.publish("t", bytes("" + i), i % 2, false));

    for (int i = 0; i < 500; i++) {
      assertEquals("t " + i, device.next());
    }
  }

  @Test
  void aRefusedPublishIsNotAuthorizedOnMqtt5AndNobodyGetsIt() throws Exception {
    var watcher = devices.mqtt5("watcher");
    watcher.subscribe("secret/#");
    var device = devices.mqtt5("device");

    var refusal =
        assertThrows(Mqtt5PubAckException.class, () -> device.publish("secret/x", "x", 1));

    assertEquals(Mqtt5PubAckReasonCode.NOT_AUTHORIZED, refusal.getMqttMessage().getReasonCode());
    broker.publish("secret/y", bytes("y"), 1, false);
    assertEquals("secret/y y", watcher.next());
    assertTrue(heard.isEmpty());
  }

  @Test
  void c28WhoIsRefusedAndWaitsForNoAnswerIsDropped() throws Exception {
    var device = devices.mqtt5("device");

    device.publish("secret/x", "x", 0);

    device.awaitDisconnected();
    assertTrue(heard.isEmpty());
  }

  @Test
  void aPayloadHas128KbAtMost() throws Exception {
    var watcher = devices.mqtt5("watcher");
    watcher.subscribe("t");
    var device = devices.mqtt5("device");

    assertThrows(
        Mqtt5PubAckException.class, () -> device.publish("t", "x".repeat(128 * 1024 + 1), 1));
    device.publish("t", "y".repeat(128 * 1024), 1);

    assertEquals("t " + "y".repeat(128 * 1024), watcher.next());
  }

  @Test
  void aRefusedPublishDropsAnMqtt3Connection() throws Exception {
    var device = devices.mqtt3("device");

    assertThrows(RuntimeException.class, () -> device.publish("secret/x", "x", 1));

    device.awaitDisconnected();
    assertTrue(heard.isEmpty());
  }

  /**
   * MQTT 5 shows the keep-alive in the answer. The broker applies the same value to clients of MQTT
   * 3.1.1.
   */
  @Test
  void whoAsksForNoKeepAliveHasTheLongest() {
    var client =
        MqttClient.builder()
            .useMqttVersion5()
            .serverHost("127.0.0.1")
            .serverPort(broker.port())
            .buildBlocking();

    var answer = client.connectWith().noKeepAlive().send();
    client.disconnect();

    assertEquals(OptionalInt.of(65_535), answer.getServerKeepAlive());
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = other.getLocalPort();

      var refusal =
          assertThrows(
              IllegalStateException.class,
              () ->
                  MqttBroker.start(
                      port, Optional.empty(), (_, _) -> true, heard::add, InstantSource.system()));

      assertEquals("port " + port + " is in use", refusal.getMessage());
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
      assertEquals("$aws/things/device" + i + "/jobs/notify " + i, fleet.get(i).next());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(PublishedMessage message) {
    return new String(message.payload(), UTF_8);
  }
}

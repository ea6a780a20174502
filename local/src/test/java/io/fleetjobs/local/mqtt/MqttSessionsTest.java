package io.fleetjobs.local.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests sessions and retained messages of the broker, and their reset. */
class MqttSessionsTest {
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

  @Test
  void aSessionKeepsItsMessagesWhileTheClientIsAway() throws Exception {
    var device = devices.mqtt3Session("device");
    device.subscribe("t");
    device.disconnect();

    broker.publish("t", bytes("while away"), 1, false);

    assertThat(devices.mqtt3Session("device").next()).isEqualTo("t while away");
  }

  @Test
  void aRetainedMessageWaitsForSubscribers() throws Exception {
    broker.publish("t", bytes("kept"), 1, true);

    var device = devices.mqtt5("device");
    device.subscribe("t");

    assertThat(device.next()).isEqualTo("t kept");
  }

  @Test
  void aResetForgetsRetainedAndQueuedMessages() throws Exception {
    var away = devices.mqtt3Session("away");
    away.subscribe("t");
    away.disconnect();
    broker.publish("t", bytes("old"), 1, true);

    broker.reset();

    var back = devices.mqtt3Session("away");
    back.subscribe("u");
    broker.publish("t", bytes("x"), 1, false);
    broker.publish("u", bytes("y"), 1, false);
    assertThat(back.next()).isEqualTo("u y");
    back.subscribe("t");
    broker.publish("t", bytes("new"), 1, false);
    assertThat(back.next()).isEqualTo("t new");
  }

  @Test
  void aResetKeepsTheSubscriptionsOfConnectedClients() throws Exception {
    var device = devices.mqtt5("device");
    device.subscribe("t");
    var session = devices.mqtt3Session("session");
    session.subscribe("t");

    broker.reset();

    broker.publish("t", bytes("x"), 1, false);
    assertThat(device.next()).isEqualTo("t x");
    assertThat(session.next()).isEqualTo("t x");
    device.publish("heard", "y", 1);
    assertThat(heard.take().topic()).isEqualTo("heard");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}

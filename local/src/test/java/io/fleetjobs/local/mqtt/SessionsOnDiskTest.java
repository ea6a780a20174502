package io.fleetjobs.local.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsOnDiskTest {
  private final Path data;

  SessionsOnDiskTest(@TempDir Path data) {
    this.data = data;
  }

  @Test
  void aSessionAndItsMessagesOutliveTheBroker() throws Exception {
    try (var broker = start();
        var devices = new Devices(broker.port())) {
      var device = devices.mqtt3Session("device");
      device.subscribe("$aws/things/a::b/jobs/+");
      device.disconnect();
      broker.publish("$aws/things/a::b/jobs/notify", "queued".getBytes(UTF_8), 1, false);
      broker.publish("kept", "retained".getBytes(UTF_8), 1, true);
    }

    try (var broker = start();
        var devices = new Devices(broker.port())) {
      broker.publish("$aws/things/a::b/jobs/notify", "queued since".getBytes(UTF_8), 1, false);
      var device = devices.mqtt3Session("device");
      assertEquals("$aws/things/a::b/jobs/notify queued", device.next());
      assertEquals("$aws/things/a::b/jobs/notify queued since", device.next());
      var other = devices.mqtt3("other");
      other.subscribe("kept");
      assertEquals("kept retained", other.next());
    }
  }

  @Test
  void whatAResetForgotStaysForgotten() throws Exception {
    try (var broker = start();
        var devices = new Devices(broker.port())) {
      var device = devices.mqtt3Session("device");
      device.subscribe("kept");
      device.disconnect();
      broker.publish("kept", "old".getBytes(UTF_8), 1, true);
      broker.reset();
    }

    try (var broker = start();
        var devices = new Devices(broker.port())) {
      var device = devices.mqtt3Session("device");
      device.subscribe("kept");
      broker.publish("kept", "new".getBytes(UTF_8), 1, false);
      assertEquals("kept new", device.next());
    }
  }

  private MqttBroker start() {
    return MqttBroker.start(0, Optional.of(data), (_, _) -> true, _ -> {}, InstantSource.system());
  }
}

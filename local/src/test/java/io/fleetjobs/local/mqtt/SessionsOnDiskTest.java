package io.fleetjobs.local.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
      assertThat(device.next()).isEqualTo("$aws/things/a::b/jobs/notify queued");
      assertThat(device.next()).isEqualTo("$aws/things/a::b/jobs/notify queued since");
      var other = devices.mqtt3("other");
      other.subscribe("kept");
      assertThat(other.next()).isEqualTo("kept retained");
    }
  }

  @Test
  void aSessionThatAResetForgotStaysForgotten() throws Exception {
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
      assertThat(device.next()).isEqualTo("kept new");
    }
  }

  private MqttBroker start() {
    return MqttBroker.start(0, Optional.of(data), (_, _) -> true, _ -> {}, InstantSource.system());
  }
}

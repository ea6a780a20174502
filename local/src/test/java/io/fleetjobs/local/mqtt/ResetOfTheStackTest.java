package io.fleetjobs.local.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import org.junit.jupiter.api.Test;

class ResetOfTheStackTest {
  @Test
  void aResetForgetsDisconnectedSessionsAndKeepsConnectedOnes() throws Exception {
    try (var stack = LocalStack.start(LocalOptions.anywhere());
        var devices = new Devices(stack.ports().mqtt())) {
      var away = devices.mqtt3Session("away");
      away.subscribe("t");
      away.disconnect();
      var connected = devices.mqtt3("connected");
      connected.subscribe("+");
      connected.publish("t", "before", 1);
      assertThat(connected.next()).isEqualTo("t before");

      stack.reset();

      var back = devices.mqtt3Session("away");
      connected.publish("t", "after", 1);
      assertThat(connected.next()).isEqualTo("t after");
      back.subscribe("u");
      connected.publish("u", "x", 1);
      assertThat(back.next()).isEqualTo("u x");
    }
  }
}

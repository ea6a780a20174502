package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aThing;

import org.junit.jupiter.api.AfterEach;

/** Shares a thing, and a device that receives all its messages, between tests of messages. */
abstract class ListeningDevice {
  final String thing = aThing();
  final MqttDevice device = MqttDevice.listening(thing);

  @AfterEach
  void disconnect() {
    device.close();
  }
}

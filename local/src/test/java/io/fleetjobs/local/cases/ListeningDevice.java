package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aThing;

import org.junit.jupiter.api.AfterEach;

/**
 * What tests of messages have in common: a thing, and its device, which hears all that it is told.
 */
abstract class ListeningDevice {
  final String thing = aThing();
  final MqttDevice device = MqttDevice.listening(thing);

  @AfterEach
  void disconnect() {
    device.close();
  }
}

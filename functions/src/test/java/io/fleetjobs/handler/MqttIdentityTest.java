package io.fleetjobs.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.layout.MqttIdentity;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Tests which MQTT clients may make the requests of the thing {@code pump-1}. */
class MqttIdentityTest {
  private final DeviceStub stub = new DeviceStub();
  private final MqttCall strict = new MqttCall(stub, "$aws", MqttIdentity.CLIENT_ID);
  private final MqttCall open = new MqttCall(stub, "$aws", MqttIdentity.OFF);

  @Test
  void theClientWithTheThingsNameIsServed() throws IOException {
    strict.handle(message("pump-1"));

    assertThat(strict.published()).hasSize(1);
  }

  @Test
  void anotherClientChangesNothingAndGetsNoAnswer() throws IOException {
    strict.handle(message("pump-2"));

    assertThat(stub.requests()).isEmpty();
    assertThat(strict.published()).isEmpty();
  }

  @Test
  void anotherClientIsLoggedAndCounted() throws IOException {
    strict.handle(message("pump-2"));

    var line = strict.lines().getFirst();
    assertThat(line).contains("\"outcome\":\"FOREIGN_CLIENT\"");
    assertThat(line).contains("\"clientId\":\"pump-2\"");
    assertThat(line).contains("\"ForeignClients\":1");
  }

  @Test
  void aMessageWithoutAnMqttConnectionIsRefused() throws IOException {
    strict.handle("{\"topic\":\"$aws/things/pump-1/jobs/get\",\"receivedAt\":1}");

    assertThat(strict.published()).isEmpty();
  }

  @Test
  void whenItIsOffEveryClientIsServed() throws IOException {
    open.handle(message("pump-2"));

    assertThat(open.published()).hasSize(1);
  }

  private static String message(String clientId) {
    return "{\"topic\":\"$aws/things/pump-1/jobs/get\",\"receivedAt\":1,\"clientId\":\""
        + clientId
        + "\"}";
  }
}

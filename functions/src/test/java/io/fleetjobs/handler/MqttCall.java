package io.fleetjobs.handler;

import static io.fleetjobs.model.Executions.CREATED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleetjobs.change.Publisher;
import io.fleetjobs.layout.MqttIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls the function with a device's message, as the IoT rule does, and records the published
 * replies.
 */
final class MqttCall implements Publisher {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Published> published = new ArrayList<>();
  private final TestContext context = new TestContext();
  private final DeviceMqttHandler handler;

  record Published(String topic, String payload) {
    JsonNode json() throws IOException {
      return JSON.readTree(payload);
    }
  }

  MqttCall(DeviceStub stub) {
    this(stub, "$aws");
  }

  MqttCall(DeviceStub stub, String topicPrefix) {
    this(stub, topicPrefix, MqttIdentity.OFF);
  }

  MqttCall(DeviceStub stub, String topicPrefix, MqttIdentity identity) {
    handler =
        new DeviceMqttHandler(
            new MqttEndpoint(this, topicPrefix, identity, () -> CREATED.plusSeconds(100)),
            stub.calls());
  }

  @Override
  public void publish(String topic, byte[] payload) {
    published.add(new Published(topic, new String(payload, StandardCharsets.UTF_8)));
  }

  /** Sends a payload to a topic below the thing's jobs, and returns the one reply. */
  Published send(String suffix, String payload) throws IOException {
    return send(suffix, payload.getBytes(StandardCharsets.UTF_8));
  }

  Published send(String suffix, byte[] payload) throws IOException {
    var message =
        JsonNodeFactory.instance
            .objectNode()
            .put("payload", payload)
            .put("topic", "$aws/things/pump-1/jobs/" + suffix)
            .put("clientId", "pump-1")
            .put("principal", "p")
            .put("receivedAt", HttpEvents.AT)
            .put("traceId", "trace-1");
    handle(message.toString());
    return published.removeFirst();
  }

  /** Calls the function with any message. */
  void handle(String message) throws IOException {
    handler.handleRequest(
        new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream(),
        context);
  }

  List<Published> published() {
    return published;
  }

  List<String> lines() {
    return context.lines();
  }
}

package io.fleetjobs.local.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A thing with an MQTT connection, which records the messages that it receives. */
final class MqttDevice implements AutoCloseable {
  private final String thing;
  private final Mqtt3BlockingClient client;
  private final List<Message> heard = new CopyOnWriteArrayList<>();

  /** A message with the part of its topic after {@code jobs/}. */
  record Message(String topic, String text) {
    JsonNode json() {
      return Stack.json(text);
    }
  }

  private MqttDevice(String thing) {
    this.thing = thing;
    client =
        MqttClient.builder()
            .useMqttVersion3()
            .serverHost("localhost")
            .serverPort(Stack.STACK.ports().mqtt())
            .identifier(Stack.name("client"))
            .buildBlocking();
    client
        .toAsync()
        .publishes(
            MqttGlobalPublishFilter.ALL,
            publish ->
                heard.add(
                    new Message(
                        suffix(publish.getTopic().toString()),
                        new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8))));
    client.connect();
  }

  /** Connects a device and subscribes to the given filters below {@code jobs/}. */
  static MqttDevice of(String thing, String... filters) {
    var device = new MqttDevice(thing);
    for (var filter : filters) {
      device
          .client
          .subscribeWith()
          .topicFilter(device.prefix() + filter)
          .qos(MqttQos.AT_LEAST_ONCE)
          .send();
    }
    return device;
  }

  /** Connects a device and subscribes to all replies and notifications. */
  static MqttDevice listening(String thing) {
    return of(thing, "get/+", "start-next/+", "+/get/+", "+/update/+", "notify", "notify-next");
  }

  private String suffix(String topic) {
    return topic.startsWith(prefix()) ? topic.substring(prefix().length()) : topic;
  }

  private String prefix() {
    return "$aws/things/" + thing + "/jobs/";
  }

  void publish(String suffix, String payload) {
    client
        .publishWith()
        .topic(prefix() + suffix)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
  }

  void publish(String suffix, byte[] payload) {
    client
        .publishWith()
        .topic(prefix() + suffix)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload)
        .send();
  }

  /** Publishes a request and returns its accepted or rejected reply. */
  Message request(String suffix, String payload) {
    forget();
    publish(suffix, payload);
    return await(suffix + "/accepted", suffix + "/rejected");
  }

  JsonNode accepted(String suffix, String payload) {
    var reply = request(suffix, payload);
    if (!reply.topic().endsWith("/accepted")) {
      throw new AssertionError(reply.toString());
    }
    return reply.json();
  }

  JsonNode rejected(String suffix, String payload) {
    var reply = request(suffix, payload);
    if (!reply.topic().endsWith("/rejected")) {
      throw new AssertionError(reply.toString());
    }
    return reply.json();
  }

  Message await(String... topics) {
    return Stack.eventually(
            () ->
                heard.stream()
                    .filter(message -> List.of(topics).contains(message.topic()))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  List<Message> heard() {
    return List.copyOf(heard);
  }

  List<String> topicsHeard() {
    return heard.stream().map(Message::topic).toList();
  }

  void forget() {
    heard.clear();
  }

  /** Returns the notifications received so far, after the stack has come to rest. */
  List<Message> notifications() {
    Stack.STACK.awaitQuiet();
    roundTrip();
    return heard.stream().filter(message -> message.topic().startsWith("notify")).toList();
  }

  /**
   * Publishes a message to itself and waits for it. All messages that were published to this device
   * before have arrived then.
   */
  private void roundTrip() {
    var topic = Stack.name("round/trip");
    client.subscribeWith().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE).send();
    client.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).send();
    var back = await(topic);
    heard.remove(back);
  }

  @Override
  public void close() {
    client.disconnect();
  }
}

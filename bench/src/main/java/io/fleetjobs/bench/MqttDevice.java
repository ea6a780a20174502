package io.fleetjobs.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Plays devices over one MQTT connection, one request at a time. */
final class MqttDevice implements Device {
  private static final long PATIENCE_SECONDS = 60;

  private final Mqtt3BlockingClient client;
  private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();

  private record Reply(String topic, String payload) {}

  MqttDevice(int port, String name, List<String> things) {
    client =
        MqttClient.builder()
            .useMqttVersion3()
            .serverHost("localhost")
            .serverPort(port)
            .identifier(name)
            .buildBlocking();
    client.connect();
    client
        .toAsync()
        .publishes(
            MqttGlobalPublishFilter.ALL,
            publish ->
                replies.add(
                    new Reply(
                        publish.getTopic().toString(),
                        new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8))));
    things.forEach(this::subscribe);
  }

  private void subscribe(String thing) {
    client
        .subscribeWith()
        .addSubscription()
        .topicFilter(topic(thing, "start-next/+"))
        .qos(MqttQos.AT_LEAST_ONCE)
        .applySubscription()
        .addSubscription()
        .topicFilter(topic(thing, "+/update/+"))
        .qos(MqttQos.AT_LEAST_ONCE)
        .applySubscription()
        .send();
  }

  private static String topic(String thing, String suffix) {
    return "$aws/things/" + thing + "/jobs/" + suffix;
  }

  @Override
  public Optional<String> startNext(String thing) {
    return Client.job(ask(topic(thing, "start-next"), "{}"));
  }

  @Override
  public void update(String thing, String job, String status) {
    ask(topic(thing, job + "/update"), "{\"status\":\"" + status + "\"}");
  }

  private JsonNode ask(String topic, String payload) {
    client
        .toAsync()
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
    var reply = reply();
    if (!reply.topic().equals(topic + "/accepted")) {
      throw new IllegalStateException(
          "asked on " + topic + ", got " + reply.topic() + " " + reply.payload());
    }
    try {
      return Client.json(reply.payload());
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Reply reply() {
    try {
      var reply = replies.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return reply == null ? new Reply("nothing", "") : reply;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    client.disconnect();
  }
}

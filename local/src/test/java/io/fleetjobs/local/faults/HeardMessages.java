package io.fleetjobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Collects all notifications of all things, in the order in which the broker received them. */
final class HeardMessages implements AutoCloseable {
  private static final String LAST = "heard/all";
  private static final long PATIENCE_SECONDS = 30;

  private final Mqtt3AsyncClient client;
  private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
  private final List<Message> kept = new ArrayList<>();

  /**
   * @param topic {@code notify} or {@code notify-next}
   */
  record Message(String thing, String topic, JsonNode body) {
    @Override
    public String toString() {
      return topic + " " + body;
    }
  }

  HeardMessages(int port) {
    client =
        MqttClient.builder()
            .useMqttVersion3()
            .serverHost("localhost")
            .serverPort(port)
            .identifier("observer")
            .buildAsync();
    client.publishes(MqttGlobalPublishFilter.ALL, this::heard);
    client.connect().join();
    for (var filter :
        List.of("$aws/things/+/jobs/notify", "$aws/things/+/jobs/notify-next", LAST)) {
      client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send().join();
    }
  }

  private void heard(Mqtt3Publish message) {
    var topic = message.getTopic().toString();
    var levels = topic.split("/", -1);
    heard.add(
        topic.equals(LAST)
            ? new Message("", LAST, Http.json(""))
            : new Message(
                levels[2],
                levels[4],
                Http.json(new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8))));
  }

  /** Returns the messages that were published before this call. */
  List<Message> all() {
    client.publishWith().topic(LAST).qos(MqttQos.AT_LEAST_ONCE).send().join();
    try {
      for (var next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
          next != null && !next.topic().equals(LAST);
          next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        kept.add(next);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
    return List.copyOf(kept);
  }

  @Override
  public void close() {
    client.disconnect().join();
  }
}

package io.fleetjobs.local.faults;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A device with an MQTT connection. It uses QoS 1 and sends a message again if no reply arrives.
 */
final class MqttTransport implements Transport {
  private static final long PATIENCE_MILLIS = 700;
  private static final Set<String> TRY_AGAIN = Set.of("InternalError", "RequestThrottled");

  private final String prefix;
  private final Mqtt3AsyncClient client;
  private final Map<String, BlockingQueue<Reply>> waiting = new ConcurrentHashMap<>();

  MqttTransport(int port, String thing) {
    prefix = "$aws/things/" + thing + "/jobs/";
    client =
        MqttClient.builder()
            .useMqttVersion3()
            .serverHost("localhost")
            .serverPort(port)
            .identifier(thing)
            .buildAsync();
    client.publishes(MqttGlobalPublishFilter.ALL, this::heard);
    client.connect().join();
    for (var filter : Set.of("start-next/+", "+/get/+", "+/update/+")) {
      client.subscribeWith().topicFilter(prefix + filter).qos(MqttQos.AT_LEAST_ONCE).send().join();
    }
  }

  private void heard(Mqtt3Publish message) {
    var body = Http.json(new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8));
    Optional.ofNullable(waiting.get(body.path("clientToken").asText()))
        .ifPresent(queue ->
            queue.add(
                new Reply(
                    message.getTopic().toString().endsWith("/accepted"),
                    body.path("code").asText(),
                    body)));
  }

  @Override
  public Answer ask(DeviceRequest request) {
    var replies = new LinkedBlockingQueue<Reply>();
    waiting.put(request.id(), replies);
    try {
      for (int attempt = 1; attempt <= TRIES; attempt++) {
        publish(request);
        var reply = poll(replies).filter(told -> !TRY_AGAIN.contains(told.code()));
        if (reply.isPresent()) {
          return new Answer(reply, attempt);
        }
      }
      return new Answer(Optional.empty(), TRIES);
    } finally {
      waiting.remove(request.id());
    }
  }

  private void publish(DeviceRequest request) {
    var suffix =
        switch (request.kind()) {
          case START_NEXT -> "start-next";
          case UPDATE -> request.job() + "/update";
          case DESCRIBE -> request.job() + "/get";
        };
    client
        .publishWith()
        .topic(prefix + suffix)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(
            request
                .body()
                .deepCopy()
                .put("clientToken", request.id())
                .toString()
                .getBytes(StandardCharsets.UTF_8))
        .send()
        .join();
  }

  private static Optional<Reply> poll(BlockingQueue<Reply> replies) {
    try {
      return Optional.ofNullable(replies.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    client.disconnect().join();
  }
}

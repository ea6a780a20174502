package io.fleetjobs.local.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.local.mqtt.RawClient.Delivery;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tests QoS 1 messages that a device did not acknowledge before it lost its connection.
 * docs/compatibility.md explains how their redelivery differs from the MQTT specification.
 */
class RedeliveryTest {
  private final MqttBroker broker =
      MqttBroker.start(0, Optional.empty(), (_, _) -> true, _ -> {}, InstantSource.system());

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void onlyUnacknowledgedMessagesComeAgainAndBeforeNewOnes() throws IOException {
    try (var device = RawClient.connect(broker.port(), "device")) {
      device.subscribe("jobs/#");
      publish("jobs/notify", "0", "1", "2");
      device.acknowledge(take(device, 3).get(1));
      device.awaitPing();
    }
    publish("jobs/notify", "3");

    try (var device = RawClient.connect(broker.port(), "device")) {
      assertThat(payloads(take(device, 3))).containsExactly("0", "2", "3");
    }
  }

  @Test
  void aRedeliveredMessageHasANewPacketIdAndIsNotMarkedAsDuplicate() throws IOException {
    List<Delivery> first;
    try (var device = RawClient.connect(broker.port(), "device")) {
      device.subscribe("jobs/#");
      publish("jobs/notify", "0", "1");
      first = take(device, 2);
    }

    try (var device = RawClient.connect(broker.port(), "device")) {
      var again = take(device, 2);

      assertThat(again).noneMatch(Delivery::isDuplicate);
      assertThat(Collections.disjoint(ids(first), ids(again)))
          .as(first + ", then " + again)
          .isTrue();
    }
  }

  @Test
  void theOrderIsKeptWithinEachSubscription() throws IOException {
    try (var device = RawClient.connect(broker.port(), "device")) {
      device.subscribe("a/#");
      device.subscribe("b/#");
      IntStream.range(0, 20).forEach(i -> publish(i % 2 == 0 ? "a/t" : "b/t", "" + i));
      take(device, 20);
    }

    try (var device = RawClient.connect(broker.port(), "device")) {
      var again = take(device, 20);

      assertThat(payloads(of("a/t", again))).isEqualTo(numbers(0));
      assertThat(payloads(of("b/t", again))).isEqualTo(numbers(1));
    }
  }

  private void publish(String topic, String... payloads) {
    List.of(payloads).forEach(each -> broker.publish(topic, each.getBytes(UTF_8), 1, false));
  }

  private static List<String> numbers(int first) {
    return IntStream.iterate(first, i -> i < 20, i -> i + 2).mapToObj(Integer::toString).toList();
  }

  private static List<Delivery> of(String topic, List<Delivery> deliveries) {
    return deliveries.stream().filter(each -> each.topic().equals(topic)).toList();
  }

  private static List<String> payloads(List<Delivery> deliveries) {
    return deliveries.stream().map(Delivery::payload).toList();
  }

  private static Set<Integer> ids(List<Delivery> deliveries) {
    return deliveries.stream().map(Delivery::packetId).collect(toSet());
  }

  private static List<Delivery> take(RawClient device, int count) throws IOException {
    var all = new ArrayList<Delivery>();
    while (all.size() < count) {
      all.add(device.next());
    }
    return all;
  }
}

package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.local.cases.MqttDevice.Message;
import java.util.ArrayList;
import java.util.List;

/** Reads the notifications of a device about its queue. */
abstract class NotifiedDevice extends ListeningDevice {
  void settle() {
    device.notifications();
    device.forget();
  }

  static void assertNothingPending(List<Message> heard) {
    assertThat(notify(heard).path("jobs")).isEqualTo(json("{}"));
    assertThat(members(notify(heard))).containsExactly("timestamp", "jobs");
    assertThat(members(next(heard))).containsExactly("timestamp");
  }

  static boolean hasNext(List<Message> heard) {
    return heard.stream().anyMatch(message -> message.topic().equals("notify-next"));
  }

  static JsonNode notify(List<Message> heard) {
    return last(heard, "notify");
  }

  static JsonNode next(List<Message> heard) {
    return last(heard, "notify-next");
  }

  private static JsonNode last(List<Message> heard, String topic) {
    return heard.stream()
        .filter(message -> message.topic().equals(topic))
        .reduce((_, later) -> later)
        .orElseThrow(() -> new AssertionError("no " + topic + " in " + heard))
        .json();
  }

  static List<String> jobs(JsonNode notify, String status) {
    var jobs = new ArrayList<String>();
    notify.path("jobs").path(status).forEach(entry -> jobs.add(entry.path("jobId").asText()));
    return jobs;
  }

  static List<String> members(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}

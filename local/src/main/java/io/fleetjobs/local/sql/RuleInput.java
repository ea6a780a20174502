package io.fleetjobs.local.sql;

import io.fleetjobs.local.mqtt.PublishedMessage;
import java.util.Optional;

/** What a rule's expressions may look at. */
record RuleInput(PublishedMessage message, String traceId) {
  /** The n-th level of the topic, counted from 1; empty when there are fewer. */
  Optional<String> level(int n) {
    var levels = message.topic().split("/", -1);
    return n <= levels.length ? Optional.of(levels[n - 1]) : Optional.empty();
  }
}

package io.fleetjobs.local.sql;

import io.fleetjobs.local.mqtt.PublishedMessage;
import java.util.Optional;

/** The input of a rule's expressions. */
record RuleInput(PublishedMessage message, String traceId) {
  /** Returns the n-th level of the topic, counted from 1; empty if the topic has fewer levels. */
  Optional<String> level(int n) {
    var levels = message.topic().split("/", -1);
    return n <= levels.length ? Optional.of(levels[n - 1]) : Optional.empty();
  }
}

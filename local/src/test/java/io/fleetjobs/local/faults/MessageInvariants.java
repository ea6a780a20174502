package io.fleetjobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.local.faults.HeardMessages.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Checks invariants between messages and writes. */
final class MessageInvariants {
  private final List<Violation> violations = new ArrayList<>();
  private final Set<String> states = new HashSet<>();
  private final Map<String, Set<Set<String>>> queues = new HashMap<>();
  private final Map<String, Message> lastNotify = new HashMap<>();
  private final Map<String, Message> lastNotifyNext = new HashMap<>();

  private MessageInvariants(List<Write> writes) {
    var stored = new HashMap<String, Map<String, Image>>();
    for (var write : writes) {
      var thing = write.any().thing();
      var items = stored.computeIfAbsent(thing, _ -> new TreeMap<>());
      write
          .after()
          .ifPresentOrElse(image -> items.put(write.key(), image), () -> items.remove(write.key()));
      write.after().ifPresent(image -> states.add(image.shown() + " " + image.status()));
      var queue = new TreeSet<String>();
      items.values().stream()
          .filter(Image::isPending)
          .map(Image::shown)
          .filter(shown -> !mayBeHidden(shown))
          .forEach(queue::add);
      queues.computeIfAbsent(thing, _ -> new HashSet<>()).add(queue);
    }
  }

  static List<Violation> violations(
      List<Message> messages, List<Write> writes, List<Image> executions) {
    var invariants = new MessageInvariants(writes);
    messages.forEach(invariants::check);
    invariants
        .queues
        .keySet()
        .forEach(thing ->
            invariants.checkLast(
                thing,
                executions.stream()
                    .filter(image -> image.thing().equals(thing) && image.isPending())
                    .toList()));
    return invariants.violations;
  }

  private void check(Message message) {
    if (message.topic().equals("notify")) {
      lastNotify.put(message.thing(), message);
      var queue = new TreeSet<String>();
      listed(message)
          .map(entry -> shown(message.thing(), entry))
          .filter(shown -> !mayBeHidden(shown))
          .forEach(queue::add);
      expect(
          message,
          queues.getOrDefault(message.thing(), Set.of()).contains(queue),
          "notify lists a queue that the thing had");
    } else {
      lastNotifyNext.put(message.thing(), message);
      front(message)
          .ifPresent(entry ->
              expect(
                  message,
                  states.contains(
                      shown(message.thing(), entry) + " " + entry.path("status").asText()),
                  "notify-next names a state that was"));
    }
  }

  /** True if a pause may hide an execution, so that a message may list it or not. */
  private static boolean mayBeHidden(String shown) {
    return shown.split(" ", -1)[1].startsWith("pause-");
  }

  private void checkLast(String thing, List<Image> pending) {
    Optional.ofNullable(lastNotify.get(thing))
        .ifPresent(last -> {
          var told = new TreeSet<String>();
          listed(last).forEach(entry -> told.add(key(thing, entry)));
          var now = new TreeSet<>(pending.stream().map(Image::key).toList());
          expect(last, told.equals(now), "the last notify is the pending list " + now);
        });
    Optional.ofNullable(lastNotifyNext.get(thing))
        .ifPresent(last -> {
          var told = front(last).map(entry -> key(thing, entry));
          var isRight =
              pending.isEmpty()
                  ? told.isEmpty()
                  : pending.stream()
                      .map(Image::key)
                      .anyMatch(key -> told.filter(key::equals).isPresent());
          expect(last, isRight, "the last notify-next is of the front of " + pending);
        });
  }

  private static Stream<JsonNode> listed(Message message) {
    return message.body().path("jobs").valueStream().flatMap(JsonNode::valueStream);
  }

  private static Optional<JsonNode> front(Message message) {
    return Optional.of(message.body().path("execution")).filter(entry -> entry.has("jobId"));
  }

  private static String shown(String thing, JsonNode entry) {
    return key(thing, entry) + " v" + entry.path("versionNumber").asLong();
  }

  private static String key(String thing, JsonNode entry) {
    return thing
        + " "
        + entry.path("jobId").asText()
        + " "
        + entry.path("executionNumber").asLong();
  }

  private void expect(Message message, boolean holds, String what) {
    if (!holds) {
      violations.add(new Violation(message.thing(), what + ": " + message));
    }
  }
}

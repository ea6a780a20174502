package io.fleetjobs.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the messages that are published, and refuses those to topics that a test names. */
final class SentMessages implements Publisher {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final Map<String, RuntimeException> refusals = new ConcurrentHashMap<>();

  record Message(String topic, JsonNode payload) {}

  @Override
  public void publish(String topic, byte[] payload) {
    var refusal = refusals.get(topic);
    if (refusal != null) {
      throw refusal;
    }
    try {
      messages.add(new Message(topic, JSON.readTree(payload)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Fails to publish to a topic from now on. */
  void refuse(String topic, RuntimeException why) {
    refusals.put(topic, why);
  }

  List<String> topics() {
    return messages.stream().map(Message::topic).toList();
  }

  /** Returns the payload of the only message to a topic. */
  JsonNode to(String topic) {
    var found = messages.stream().filter(message -> message.topic().equals(topic)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " messages to " + topic + " among " + topics());
    }
    return found.getFirst().payload();
  }
}

package io.fleetjobs.local.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the messages that functions could not handle, by the queue that holds them on AWS. */
public final class FailureQueues {
  private static final Logger LOG = LoggerFactory.getLogger(FailureQueues.class);

  private final Map<String, List<String>> messages = new ConcurrentHashMap<>();

  /** Keeps a message. Without a queue the message is lost, as on AWS. */
  public void put(Optional<String> queue, String message) {
    LOG.warn("stopped retrying, message kept in {}: {}", queue.orElse("no queue"), message);
    queue.ifPresent(
        name -> messages.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>()).add(message));
  }

  /** Returns all messages by queue name. */
  public ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode();
    messages.forEach((queue, kept) -> {
      var list = json.putArray(queue);
      kept.forEach(list::add);
    });
    return json;
  }

  public void clear() {
    messages.clear();
  }
}

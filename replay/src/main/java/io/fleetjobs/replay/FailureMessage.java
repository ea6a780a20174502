package io.fleetjobs.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Reads messages of a failure queue. */
final class FailureMessage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FailureMessage() {}

  /**
   * Returns the event of the failed invocation: the {@code requestPayload} of Lambda's record of an
   * asynchronous invocation, or the whole message of a schedule. Empty if the message contains no
   * event. The record of a stream's batch names only its position in the stream. The record of an
   * IoT rule contains a device's request, which the device repeats itself.
   */
  static Optional<String> event(String body) {
    return read(body)
        .filter(node -> !node.has("DDBStreamBatchInfo") && !node.has("ruleName"))
        .map(node -> node.has("requestPayload") ? node.get("requestPayload") : node)
        .map(JsonNode::toString);
  }

  private static Optional<JsonNode> read(String body) {
    try {
      return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }
}

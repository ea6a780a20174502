package io.fleetjobs.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** A message of a failure queue. */
final class FailureMessage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FailureMessage() {}

  /**
   * What the function was given: what Lambda's record of a failed asynchronous invocation holds, or
   * the whole message of a schedule. Empty for what holds no event: of a stream's batch there is
   * but its place, and of a rule's failure the message of a device, which asks again by itself.
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

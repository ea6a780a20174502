package io.fleetjobs.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.local.log.AccessLog;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Logs each invocation that serves no request in one line. Requests are logged elsewhere. */
final class LoggedInvocation {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Members of an event that name its subject, each with the text that precedes it in the log line.
   */
  private static final Map<String, String> WHAT =
      Map.of(
          "jobId",
          "job ",
          "groupName",
          "events of group ",
          "scheduledTime",
          "scheduled at ",
          "eventType",
          "");

  private final String function;
  private final byte[] event;
  private final long startedAt = System.nanoTime();

  LoggedInvocation(String function, byte[] event) {
    this.function = function;
    this.event = event;
  }

  void returned(byte[] answer) {
    if (AccessLog.isShown()) {
      write(json(answer).path("batchItemFailures").isEmpty() ? "ok" : "failed for some records");
    }
  }

  void failed() {
    if (AccessLog.isShown()) {
      write("failed");
    }
  }

  private void write(String outcome) {
    work(json(event))
        .ifPresent(
            work -> AccessLog.write("function", function + " " + work + " " + outcome, startedAt));
  }

  /** Returns the subject of an event; empty for a request's event, which has a route or a topic. */
  private static Optional<String> work(JsonNode event) {
    if (event.has("requestContext") || event.has("topic")) {
      return Optional.empty();
    }
    var records = event.path("Records").size();
    if (records > 0) {
      return Optional.of(records + (records == 1 ? " record" : " records"));
    }
    return WHAT.entrySet().stream()
        .filter(named -> event.has(named.getKey()))
        .map(named -> named.getValue() + event.path(named.getKey()).asText())
        .findFirst()
        .or(() -> Optional.of("event"));
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException _) {
      return JSON.missingNode();
    }
  }
}

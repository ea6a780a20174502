package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.operator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the attempts of jobs, and queues some again. */
final class Attempts {
  private Attempts() {}

  static String path(String thing, String job) {
    return "/things/" + thing + "/jobs/" + job + "/requeue";
  }

  /** Requeues the newest execution. Returns the number of the new one. */
  static long requeue(String thing, String job) {
    return expect(200, operator("PUT", path(thing, job), "{}"))
        .json()
        .path("executionNumber")
        .asLong();
  }

  /** Returns number, status, version and mark of each attempt of a job. */
  static List<String> attempts(String job) {
    return rows(job).map(Attempts::text).toList();
  }

  static List<String> attempts(String job, String thing) {
    return rows(job)
        .filter(row -> row.path("thingName").asText().equals(thing))
        .map(Attempts::text)
        .toList();
  }

  /** Returns the number of the automatic retry that the newest attempt is. */
  static int retryAttempt(String job, String thing) {
    return rows(job)
        .filter(row -> row.path("thingName").asText().equals(thing))
        .reduce((_, newer) -> newer)
        .orElseThrow()
        .path("retryAttempt")
        .asInt(-1);
  }

  private static Stream<JsonNode> rows(String job) {
    var rows = expect(200, operator("GET", "/jobs/" + job + "/executions", "")).json();
    return StreamSupport.stream(rows.path("executions").spliterator(), false);
  }

  private static String text(JsonNode row) {
    return row.path("executionNumber").asLong()
        + " "
        + row.path("status").asText()
        + " "
        + row.path("versionNumber").asLong()
        + (row.path("superseded").asBoolean() ? " superseded" : "");
  }

  /** Returns number, status, kind, cause and principal of each entry. */
  static List<String> history(String thing, String job) {
    var entries =
        expect(200, operator("GET", "/things/" + thing + "/jobs/" + job + "/history", "")).json();
    return StreamSupport.stream(entries.path("history").spliterator(), false)
        .map(entry ->
            String.join(
                " ",
                entry.path("executionNumber").asText(),
                entry.path("status").asText(),
                entry.at("/by/kind").asText(),
                entry.at("/by/cause").asText(),
                entry.at("/by/principal").asText()))
        .toList();
  }
}

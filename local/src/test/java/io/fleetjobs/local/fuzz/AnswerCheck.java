package io.fleetjobs.local.fuzz;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks that an answer is well formed, whatever the request. */
final class AnswerCheck {
  /** Codes of rejections by operation, in addition to those that every operation has. */
  private static final Map<String, Set<String>> MQTT =
      Map.of(
          "DescribeJobExecution", Set.of("InvalidTopic", "TerminalStateReached"),
          "UpdateJobExecution",
              Set.of("InvalidTopic", "InvalidStateTransition", "VersionMismatch"));

  private static final Set<String> MQTT_EVERY =
      Set.of("InvalidJson", "InvalidRequest", "ResourceNotFound");
  private static final Pattern INSIDES =
      Pattern.compile(
          "io\\.fleetjobs|java\\.|javax\\.|jackson|amazon\\.awssdk|Exception(:| in)|\\tat |\\.java:"
              + "|ConditionalCheck|ValidationException");

  private final Set<String> internal;
  private final Map<String, Integer> seen = new TreeMap<>();

  /**
   * @param internal words that no answer may contain: names of the table and of its attributes
   */
  AnswerCheck(Set<String> internal) {
    this.internal = new TreeSet<>(internal);
    this.internal.removeAll(Api.memberNames());
  }

  void check(Request request, Answer answer, boolean mqtt) {
    var refused = mqtt ? !answer.isAccepted() : answer.status() >= 400;
    seen.merge(request.operation().key() + (refused ? " refused" : " accepted"), 1, Integer::sum);
    if (INSIDES.matcher(answer.body()).find()
        || internal.stream().anyMatch(answer.body()::contains)) {
      throw new AssertionError("shows its insides: " + answer);
    }
    if (!refused) {
      check(answer.isAccepted(), "neither accepted nor refused", answer);
      return;
    }
    var body = Handlers.json(answer.body());
    check(!body.path("message").asText().isBlank(), "no message", answer);
    if (mqtt) {
      check(
          MQTT_EVERY.contains(answer.errorType())
              || MQTT.getOrDefault(request.operation().name(), Set.of())
                  .contains(answer.errorType()),
          "not a code of this operation",
          answer);
    } else {
      checkHttp(request, answer);
      check(answer.errorType().equals(body.path("__type").asText()), "two names", answer);
    }
  }

  private static void checkHttp(Request request, Answer answer) {
    check(answer.status() < 500, "a fault", answer);
    check("application/json".equals(answer.headers().get("content-type")), "no JSON", answer);
    var noOperation =
        answer.status() == 404 && answer.errorType().equals("UnknownOperationException");
    var status = request.operation().errors().getOrDefault(answer.errorType(), 0);
    check(noOperation || status == answer.status(), "not an error of this operation", answer);
  }

  private static void check(boolean holds, String otherwise, Answer answer) {
    if (!holds) {
      throw new AssertionError(otherwise + ": " + answer);
    }
  }

  /** Returns the number of accepted and refused requests of each operation. */
  Map<String, Integer> seen() {
    return seen;
  }
}

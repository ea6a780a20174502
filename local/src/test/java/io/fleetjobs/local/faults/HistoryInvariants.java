package io.fleetjobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Compares the histories of jobs and executions with requests and writes. */
final class HistoryInvariants {
  private static final List<String> ONCE = List.of("CREATED", "CANCELED", "ABORTED", "COMPLETED");

  private final List<Violation> violations = new ArrayList<>();
  private final SimulatedOperator operator;
  private final List<Write> writes;

  private HistoryInvariants(SimulatedOperator operator, List<Write> writes) {
    this.operator = operator;
    this.writes = writes;
  }

  static List<Violation> violations(
      SimulatedOperator operator, List<String> jobs, List<Write> writes, List<Image> executions) {
    var invariants = new HistoryInvariants(operator, writes);
    jobs.stream().distinct().forEach(invariants::checkJob);
    executions.stream()
        .collect(Collectors.groupingBy(image -> image.thing() + " " + image.job()))
        .values()
        .forEach(invariants::checkAttempts);
    return invariants.violations;
  }

  private void checkJob(String job) {
    var actions =
        operator.historyOf(job).stream().map(entry -> entry.path("action").asText()).toList();
    if (actions.isEmpty()) {
      return;
    }
    expect(job, actions.getFirst().equals("CREATED"), "a history begins with CREATED: " + actions);
    ONCE.forEach(
        action -> expect(job, count(action, actions) <= 1, "no entry is there twice: " + actions));
    expect(
        job,
        count("PAUSED", actions) == count("RESUMED", actions),
        "each pause and its end have an entry: " + actions);
    var requeued = count("REQUEUED", actions);
    expect(
        job,
        (isRecreated(job) || requeued >= requeues(job, Answer::isAccepted))
            && requeued <= requeues(job, answer -> !answer.isRefused()),
        "each requeue has an entry: " + actions);
    expect(
        job,
        ONCE.contains(actions.getLast()) && actions.size() > 1,
        "a history ends with the end of its job: " + actions);
  }

  private static long count(String action, List<String> actions) {
    return actions.stream().filter(action::equals).count();
  }

  /** True if the history may be that of a later job with the same id. */
  private boolean isRecreated(String job) {
    return operator.history().stream()
        .anyMatch(request -> request.kind().equals("delete job") && request.subject().equals(job));
  }

  private long requeues(String job, Predicate<Answer> counted) {
    return operator.history().stream()
        .filter(
            request -> request.kind().equals("requeue") && request.subject().endsWith(" " + job))
        .filter(request -> counted.test(request.answer()))
        .count();
  }

  private void checkAttempts(List<Image> attempts) {
    var any = attempts.getFirst();
    var told = new TreeMap<Long, List<String>>();
    for (JsonNode entry : operator.historyOf(any.thing(), any.job())) {
      told.computeIfAbsent(entry.path("executionNumber").asLong(), _ -> new ArrayList<>())
          .add(entry.path("status").asText());
    }
    for (var attempt : attempts) {
      var written = statuses(attempt);
      expect(
          any.thing(),
          written.equals(told.get(attempt.number())),
          "no entry of a history is missing or twice: "
              + attempt.key()
              + " was "
              + written
              + ", told "
              + told.get(attempt.number()));
    }
  }

  private List<String> statuses(Image attempt) {
    return writes.stream()
        .filter(write -> write.key().equals(attempt.key()))
        .filter(write -> write.after().filter(attempt::isSameLifeAs).isPresent())
        .filter(write ->
            write
                .before()
                .filter(attempt::isSameLifeAs)
                .filter(before -> before.status().equals(write.any().status()))
                .isEmpty())
        .map(write -> write.any().status())
        .toList();
  }

  private void expect(String subject, boolean holds, String what) {
    if (!holds) {
      violations.add(new Violation(subject, what));
    }
  }
}

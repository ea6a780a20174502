package io.fleetjobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.local.faults.SimulatedOperator.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Checks invariants of jobs at the end. */
final class JobInvariants {
  private static final Set<String> ENDED = Set.of("COMPLETED", "CANCELED");
  private static final Map<String, String> COUNTS =
      Map.of(
          "QUEUED",
          "numberOfQueuedThings",
          "IN_PROGRESS",
          "numberOfInProgressThings",
          "SUCCEEDED",
          "numberOfSucceededThings",
          "FAILED",
          "numberOfFailedThings",
          "REJECTED",
          "numberOfRejectedThings",
          "TIMED_OUT",
          "numberOfTimedOutThings",
          "REMOVED",
          "numberOfRemovedThings",
          "CANCELED",
          "numberOfCanceledThings");

  private final List<Violation> violations = new ArrayList<>();
  private final List<Image> executions;
  private final List<Request> asked;

  private JobInvariants(List<Image> executions, List<Request> asked) {
    this.executions = executions;
    this.asked = asked;
  }

  /**
   * @param jobs last description of each job; empty if the job is deleted
   */
  static List<Violation> violations(
      Map<String, Optional<JsonNode>> jobs, List<Image> executions, List<Request> asked) {
    var invariants = new JobInvariants(executions, asked);
    jobs.forEach(invariants::check);
    return invariants.violations;
  }

  private void check(String job, Optional<JsonNode> described) {
    var own = executions.stream().filter(image -> image.job().equals(job)).toList();
    if (described.isEmpty()) {
      expect(job, own.isEmpty(), "nothing is left of a deleted job: " + own);
      expect(job, isAsked("delete job", job), "no job is deleted that nobody deleted");
      return;
    }
    var status = described.get().path("status").asText();
    expect(job, ENDED.contains(status), "every job ends, it is " + status);
    expect(
        job,
        !isAccepted("cancel job", job) || status.equals("CANCELED"),
        "a canceled job is canceled, it is " + status);
    expect(
        job,
        status.equals("CANCELED") || own.stream().noneMatch(Image::isPending),
        "a completed job has nothing pending");
    var counted = new TreeMap<String, Integer>();
    COUNTS.forEach((name, count) ->
        counted.put(name, described.get().path("jobProcessDetails").path(count).asInt()));
    var stored = new TreeMap<String, Integer>();
    COUNTS
        .keySet()
        .forEach(name ->
            stored.put(
                name, (int) own.stream().filter(image -> image.status().equals(name)).count()));
    expect(job, counted.equals(stored), "counts equal executions: " + counted + ", " + stored);
    asked.stream()
        .filter(request -> request.subject().equals(job))
        .filter(request -> request.kind().equals("cancel job"))
        .filter(request -> request.answer().isRefused() && request.answer().tries() > 1)
        .forEach(request ->
            expect(
                job,
                job.startsWith("abort"),
                "a cancellation that an earlier try made is answered as accepted: " + request));
  }

  private boolean isAsked(String kind, String subject) {
    return asked.stream()
        .anyMatch(request -> request.kind().equals(kind) && request.subject().equals(subject));
  }

  private boolean isAccepted(String kind, String subject) {
    return asked.stream()
        .anyMatch(request ->
            request.kind().equals(kind)
                && request.subject().equals(subject)
                && request.answer().isAccepted());
  }

  private void expect(String job, boolean holds, String what) {
    if (!holds) {
      violations.add(new Violation(job, what));
    }
  }
}

package io.fleetjobs.rollout;

import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.FailureShare;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.model.TargetSelection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides when a job is aborted: contract section 11.5. */
public final class AbortRule {
  private static final List<ExecutionStatus> FAILURES =
      List.of(ExecutionStatus.FAILED, ExecutionStatus.REJECTED, ExecutionStatus.TIMED_OUT);

  private static final int CREATED_BETWEEN_CHECKS = 5_000;

  private AbortRule() {}

  /** Returns the first criterion that fires; empty if none does. */
  public static Optional<FailureShare> fired(
      List<AbortCriterion> criteria, JobProcessDetails details) {
    return shares(criteria, details).stream().filter(AbortRule::isReached).findFirst();
  }

  /** Returns each criterion with the executions that it counts. */
  public static List<FailureShare> shares(
      List<AbortCriterion> criteria, JobProcessDetails details) {
    var executed = executed(details);
    return criteria.stream()
        .map(criterion -> new FailureShare(criterion, failed(criterion, details), executed))
        .toList();
  }

  private static boolean isReached(FailureShare share) {
    var criterion = share.criterion();
    return share.failed() > 0
        && share.executed() >= criterion.minNumberOfExecutedThings()
        && 100.0 * share.failed() >= criterion.thresholdPercentage() * share.executed();
  }

  /**
   * True if the abort criteria of a job are to be evaluated now. While executions are created, that
   * is once for every {@value #CREATED_BETWEEN_CHECKS} of them. None are while the job is paused.
   */
  public static boolean isToBeChecked(Job job) {
    var rollout = job.rollout();
    return !job.spec().abortCriteria().isEmpty()
        && mayHaveExecutions(job)
        && (job.isPaused()
            || rollout.isBatchDone()
            || rollout.cursor() % CREATED_BETWEEN_CHECKS == 0);
  }

  /**
   * True if the job may have executions. A thing that joins a group of a continuous job gets its
   * execution without a rollout.
   */
  private static boolean mayHaveExecutions(Job job) {
    return job.rollout().cursor() > 0 || job.spec().targetSelection() == TargetSelection.CONTINUOUS;
  }

  /** Returns the statuses that the criteria count as failures. */
  public static Set<ExecutionStatus> failures(List<AbortCriterion> criteria) {
    return criteria.stream()
        .flatMap(criterion -> counted(criterion).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ExecutionStatus.class)));
  }

  /**
   * True if a criterion may fire. If false, no count of all executions is needed.
   *
   * @param known the failures as they are now, and a lower bound of the other executions that ended
   */
  public static boolean canFire(List<AbortCriterion> criteria, JobProcessDetails known) {
    return criteria.stream()
        .anyMatch(criterion -> {
          var failed = failed(criterion, known);
          return failed > 0
              && 100.0 * failed
                  >= criterion.thresholdPercentage()
                      * Math.max(executed(known), criterion.minNumberOfExecutedThings());
        });
  }

  private static long failed(AbortCriterion criterion, JobProcessDetails details) {
    return counted(criterion).stream().mapToLong(details::in).sum();
  }

  private static long executed(JobProcessDetails details) {
    return details.counts().entrySet().stream()
        .filter(entry -> entry.getKey().isTerminal())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static List<ExecutionStatus> counted(AbortCriterion criterion) {
    return switch (criterion.failureType()) {
      case ALL -> FAILURES;
      case TIMED_OUT -> List.of(ExecutionStatus.TIMED_OUT);
      case FAILED -> List.of(ExecutionStatus.FAILED);
      case REJECTED -> List.of(ExecutionStatus.REJECTED);
    };
  }
}

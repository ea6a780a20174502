package io.fleetjobs.rollout;

import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobProcessDetails;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a job is to be aborted: contract section 11.5. */
public final class AbortRule {
  private static final List<ExecutionStatus> FAILURES = List.of(ExecutionStatus.FAILED,
      ExecutionStatus.REJECTED, ExecutionStatus.TIMED_OUT);

  private AbortRule() {}

  /** The first criterion that fires; empty when none does. */
  public static Optional<AbortCriterion> fired(List<AbortCriterion> criteria,
      JobProcessDetails details) {
    return criteria.stream().filter(criterion -> fires(criterion, details)).findFirst();
  }

  /** The statuses that the criteria count as failures. */
  public static Set<ExecutionStatus> failures(List<AbortCriterion> criteria) {
    return criteria.stream().flatMap(criterion -> counted(criterion).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ExecutionStatus.class)));
  }

  /** Whether so many failures suffice for any criterion, however few executions have ended. */
  public static boolean canFire(List<AbortCriterion> criteria, JobProcessDetails failures) {
    return criteria.stream().anyMatch(criterion -> {
      var failed = failed(criterion, failures);
      return failed > 0 && 100.0 * failed >= criterion.thresholdPercentage()
          * Math.max(failed, criterion.minNumberOfExecutedThings());
    });
  }

  private static long failed(AbortCriterion criterion, JobProcessDetails details) {
    return counted(criterion).stream().mapToLong(details::in).sum();
  }

  private static boolean fires(AbortCriterion criterion, JobProcessDetails details) {
    var executed = details.counts().entrySet().stream()
        .filter(entry -> entry.getKey().isTerminal())
        .mapToLong(java.util.Map.Entry::getValue).sum();
    var failed = failed(criterion, details);
    return failed > 0 && executed >= criterion.minNumberOfExecutedThings()
        && 100.0 * failed >= criterion.thresholdPercentage() * executed;
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

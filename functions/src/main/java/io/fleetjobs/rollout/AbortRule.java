package io.fleetjobs.rollout;

import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobProcessDetails;
import java.util.List;
import java.util.Optional;

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

  private static boolean fires(AbortCriterion criterion, JobProcessDetails details) {
    var executed = details.counts().entrySet().stream()
        .filter(entry -> entry.getKey().isTerminal())
        .mapToLong(java.util.Map.Entry::getValue).sum();
    var failed = counted(criterion).stream().mapToLong(details::in).sum();
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

package io.fleetjobs.operation.fleet;

import io.fleetjobs.lifecycle.ReasonRule;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.FailureReason;
import io.fleetjobs.model.FailureReason.Detail;
import io.fleetjobs.model.JobExecution;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Groups executions by their status and by one of their status details. */
final class ReasonGroups {
  private static final int MAX_GROUPS = 100;
  private static final int MAX_EXAMPLES = 5;

  private static final Comparator<FailureReason> LARGEST_FIRST =
      Comparator.comparingInt(FailureReason::things)
          .reversed()
          .thenComparing(FailureReason::status)
          .thenComparing(reason -> reason.detail().map(Detail::key).orElse(""))
          .thenComparing(reason -> reason.detail().map(Detail::value).orElse(""));

  private ReasonGroups() {}

  /**
   * Returns the groups, the largest first.
   *
   * @param key empty for the first usual member that an execution has
   */
  static List<FailureReason> of(Collection<JobExecution> executions, Optional<String> key) {
    record Group(ExecutionStatus status, Optional<Detail> detail) {}
    return executions.stream()
        .collect(
            Collectors.groupingBy(execution ->
                new Group(execution.status(), ReasonRule.of(execution.statusDetails(), key))))
        .entrySet()
        .stream()
        .map(group ->
            new FailureReason(
                group.getKey().status(),
                group.getKey().detail(),
                group.getValue().size(),
                examples(group.getValue())))
        .sorted(LARGEST_FIRST)
        .limit(MAX_GROUPS)
        .toList();
  }

  private static List<String> examples(List<JobExecution> group) {
    return group.stream()
        .map(execution -> execution.key().thingName())
        .sorted()
        .limit(MAX_EXAMPLES)
        .toList();
  }
}

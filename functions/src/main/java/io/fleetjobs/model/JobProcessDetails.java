package io.fleetjobs.model;

import java.util.EnumMap;
import java.util.Map;

/** The number of executions of a job in each status. Executions that were retried count, too. */
public record JobProcessDetails(Map<ExecutionStatus, Integer> counts) {
  public JobProcessDetails {
    var copy = new EnumMap<ExecutionStatus, Integer>(ExecutionStatus.class);
    copy.putAll(counts);
    counts = java.util.Collections.unmodifiableMap(copy);
  }

  /** Returns the number of executions in the given status. */
  public int in(ExecutionStatus status) {
    return counts.getOrDefault(status, 0);
  }

  /** Returns the number of all executions. */
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns these counts, with those of the other's statuses replaced by the other's. */
  public JobProcessDetails with(JobProcessDetails others) {
    var all = new EnumMap<ExecutionStatus, Integer>(ExecutionStatus.class);
    all.putAll(counts);
    all.putAll(others.counts);
    return new JobProcessDetails(all);
  }
}

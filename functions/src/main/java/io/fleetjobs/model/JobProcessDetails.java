package io.fleetjobs.model;

import java.util.EnumMap;
import java.util.Map;

/** How many executions of a job are in each status; older ones of a retried thing included. */
public record JobProcessDetails(Map<ExecutionStatus, Integer> counts) {
  public JobProcessDetails {
    var copy = new EnumMap<ExecutionStatus, Integer>(ExecutionStatus.class);
    copy.putAll(counts);
    counts = java.util.Collections.unmodifiableMap(copy);
  }

  /** How many are in the given status. */
  public int in(ExecutionStatus status) {
    return counts.getOrDefault(status, 0);
  }

  /** How many there are. */
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns these counts with others in the place of those of their statuses. */
  public JobProcessDetails with(JobProcessDetails others) {
    var all = new EnumMap<ExecutionStatus, Integer>(ExecutionStatus.class);
    all.putAll(counts);
    all.putAll(others.counts);
    return new JobProcessDetails(all);
  }
}

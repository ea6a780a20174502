package io.fleetjobs.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The number of a job's things by the status of their newest execution.
 *
 * @param deleted number of things whose newest execution was deleted alone
 */
public record ThingCounts(Map<ExecutionStatus, Integer> counts, int deleted) {
  public ThingCounts {
    var copy = new EnumMap<ExecutionStatus, Integer>(ExecutionStatus.class);
    for (var status : ExecutionStatus.values()) {
      copy.put(status, counts.getOrDefault(status, 0));
    }
    counts = Collections.unmodifiableMap(copy);
  }

  /** Returns the number of things in the given status. */
  public int in(ExecutionStatus status) {
    return counts.getOrDefault(status, 0);
  }

  /** Returns the number of things that have an execution or had one. */
  public int all() {
    return deleted + counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the number of things whose newest execution is queued or in progress. */
  public int pending() {
    return in(ExecutionStatus.QUEUED) + in(ExecutionStatus.IN_PROGRESS);
  }

  /** Returns the number of things whose newest execution has ended or was deleted. */
  public int ended() {
    return all() - pending();
  }
}

package io.fleetjobs.store;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.ThingQueue;

/**
 * Spells the sort keys of the index of pending executions: the queue, the rank, the instant of
 * queueing and the job.
 */
final class PendingOrder {
  private static final String RANK_IN_PROGRESS = "0";
  private static final String RANK_QUEUED = "1";

  /** The rank of queued executions of jobs with maintenance windows. */
  private static final String RANK_WINDOWED = "2";

  /** Sorts after all ranks. */
  private static final String NO_RANK = "3";

  private PendingOrder() {}

  /**
   * Returns the place of an execution in its queue: in progress before queued before queued in
   * windows, each by the instant of queueing.
   */
  static String of(JobExecution execution) {
    var queued = execution.windowed() ? RANK_WINDOWED : RANK_QUEUED;
    return execution.status() == ExecutionStatus.IN_PROGRESS
        ? inProgress(execution)
        : of(execution, queued);
  }

  /** Returns the place of an execution once it is in progress. */
  static String inProgress(JobExecution execution) {
    return of(execution, RANK_IN_PROGRESS);
  }

  private static String of(JobExecution execution, String rank) {
    return prefix(execution.queue())
        + rank
        + execution.queuedAt().toEpochMilli()
        + "#"
        + execution.key().jobId();
  }

  /** Returns where a queue begins among those of its thing. */
  static String begin(ThingQueue queue) {
    return prefix(queue) + RANK_IN_PROGRESS;
  }

  /** Returns where the executions of jobs with maintenance windows begin in a queue. */
  static String beginWindowed(ThingQueue queue) {
    return prefix(queue) + RANK_WINDOWED;
  }

  /** Returns a key that sorts after all places of a queue. */
  static String end(ThingQueue queue) {
    return prefix(queue) + NO_RANK;
  }

  private static String prefix(ThingQueue queue) {
    return queue.namespaceId().map(id -> "namespace#" + id + "#").orElse("");
  }
}

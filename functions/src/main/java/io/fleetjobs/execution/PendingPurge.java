package io.fleetjobs.execution;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the first pending executions of a job that is being deleted, before the operator gets the
 * answer. The devices of a small job then no longer find it.
 */
public final class PendingPurge {
  private static final int AT_ONCE = 100;

  /** The order of deletion: executions that devices work on come first. */
  private static final List<ExecutionStatus> PENDING =
      List.of(ExecutionStatus.IN_PROGRESS, ExecutionStatus.QUEUED);

  private final JobIndex index;
  private final ExecutionStore executions;

  public PendingPurge(JobIndex index, ExecutionStore executions) {
    this.index = index;
    this.executions = executions;
  }

  /**
   * Deletes up to {@value #AT_ONCE} executions in each status. The reconciler deletes all others.
   * Never fails: the operator's request is stored already, and its repetition would be refused.
   */
  public void begin(Job job) {
    for (var status : PENDING) {
      try {
        Parallel.each(List.of(status), each -> deleteFirst(job, each));
      } catch (PartialFailureException _) {
        // The reconciler deletes these like all others.
      }
    }
  }

  private void deleteFirst(Job job, ExecutionStatus status) {
    var first = index.list(job, Optional.of(status), new PageRequest(AT_ONCE, Optional.empty()));
    Parallel.each(first.items(), key -> executions.purge(key, job.key()));
  }
}

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
 * Deletes what a job that is being deleted has pending, as far as that takes no time: the devices
 * of a small job do not find it any more when the operator is answered.
 */
public final class PendingPurge {
  private static final int AT_ONCE = 100;

  /** What devices work on goes first. */
  private static final List<ExecutionStatus> PENDING =
      List.of(ExecutionStatus.IN_PROGRESS, ExecutionStatus.QUEUED);

  private final JobIndex index;
  private final ExecutionStore executions;

  public PendingPurge(JobIndex index, ExecutionStore executions) {
    this.index = index;
    this.executions = executions;
  }

  /**
   * Deletes up to {@value #AT_ONCE} executions in each status; all others are left to the
   * reconciler.
   */
  public void begin(Job job) {
    for (var status : PENDING) {
      var first = index.list(job, Optional.of(status), new PageRequest(AT_ONCE, Optional.empty()));
      try {
        Parallel.each(first.items(), key -> executions.purge(key, job.key()));
      } catch (PartialFailureException _) {
        // The job is being deleted: the reconciler comes to these as to all others.
      }
    }
  }
}

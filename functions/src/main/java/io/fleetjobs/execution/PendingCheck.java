package io.fleetjobs.execution;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.Job;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import java.util.Set;

/**
 * Says whether a job still has a pending execution. The index finds candidates, which may have
 * ended since. They are read one after the other until one is pending, which mostly is the first.
 */
public final class PendingCheck {
  /**
   * The most candidates that are read. If all have ended, the job counts as having none pending: it
   * is woken and checked, which does no harm.
   */
  private static final int MAX_ASKED = 25;

  private final JobIndex index;
  private final ExecutionStore executions;

  public PendingCheck(JobIndex index, ExecutionStore executions) {
    this.index = index;
    this.executions = executions;
  }

  /**
   * True if an execution of the job is pending.
   *
   * @param ended executions that the caller knows to have ended
   */
  public boolean isAny(Job job, Set<ExecutionKey> ended) {
    return index.pending(job, ended, MAX_ASKED).stream()
        .anyMatch(candidate ->
            executions
                .find(candidate)
                .filter(found -> found.isPending() && found.job().equals(job.key()))
                .isPresent());
  }
}

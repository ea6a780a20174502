package io.fleetjobs.operation.reconcile;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.operation.ContendedException;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.Written;
import java.time.Instant;

/** Creates the execution of a thing that stands in a list of a job's targets. */
public final class ExecutionCreator {
  private final ExecutionStore executions;
  private final MembershipStore memberships;

  public ExecutionCreator(ExecutionStore executions, MembershipStore memberships) {
    this.executions = executions;
    this.memberships = memberships;
  }

  /**
   * A thing that has its execution gets no second one, nor one whose execution was deleted, nor one
   * that left since it was listed.
   */
  void create(Job job, String thingName, Instant queuedAt) {
    if (job.spec().targetSelection() == TargetSelection.SNAPSHOT) {
      create(job, thingName, 1, queuedAt);
      return;
    }
    var last = executions.last(thingName, job.key());
    var needsOne = last.isEmpty() || last.flatMap(ExecutionStore.Last::execution)
        .filter(execution -> execution.status() == ExecutionStatus.REMOVED).isPresent();
    if (needsOne && !memberships.find(thingName, job.key()).outside()) {
      create(job, thingName, last.map(ExecutionStore.Last::number).orElse(0L) + 1, queuedAt);
    }
  }

  private void create(Job job, String thingName, long number, Instant queuedAt) {
    var execution = JobExecution.queued(new ExecutionKey(thingName, job.jobId(), number), job,
        JobIndex.shardOf(thingName, job.shards()), queuedAt);
    var written = executions.create(execution);
    if (written instanceof Written.Conflict<JobExecution>(var other)
        && !other.incarnation().equals(job.key().incarnation())) {
      throw new ContendedException(execution.key(), 1);
    }
  }
}

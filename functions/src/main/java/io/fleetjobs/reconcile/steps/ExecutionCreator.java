package io.fleetjobs.reconcile.steps;

import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.ExecutionStore.Last;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.Written;
import io.fleetjobs.write.ContendedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Creates the execution of a thing in a list of a job's targets. */
public final class ExecutionCreator {
  /** Time before its expiry in which an execution is kept longer: some daily refreshes may fail. */
  static final Duration AHEAD = Duration.ofDays(4);

  private final ExecutionStore executions;
  private final MembershipStore memberships;
  private final ItemFailures failures;
  private final InstantSource time;
  private final Duration retention;

  /**
   * @param retention least time for which an execution is kept after its end
   */
  public ExecutionCreator(
      ExecutionStore executions,
      MembershipStore memberships,
      ItemFailures failures,
      InstantSource time,
      Duration retention) {
    this.executions = executions;
    this.memberships = memberships;
    this.failures = failures;
    this.time = time;
    this.retention = retention;
  }

  /**
   * Creates the execution of a thing, unless the thing has one, had one that was deleted, or left
   * the targets since they were listed. For a continuous job, the thing's last execution or
   * tombstone says so; it is kept longer before it expires.
   */
  void create(Job job, String thingName, Instant queuedAt) {
    failures.attempt(
        WorkItem.ofExecution(Work.CREATE_EXECUTION, thingName, job.jobId()),
        () -> createIfMissing(job, thingName, queuedAt));
  }

  private void createIfMissing(Job job, String thingName, Instant queuedAt) {
    if (job.spec().targetSelection() == TargetSelection.SNAPSHOT) {
      create(job, thingName, 1, queuedAt);
      return;
    }
    var last = executions.last(thingName, job.key());
    var needsOne =
        last.flatMap(Last::execution)
            .map(execution -> execution.status() == ExecutionStatus.REMOVED)
            .orElse(last.isEmpty());
    if (!needsOne) {
      last.filter(this::isSoonCollected)
          .ifPresent(kept -> executions.keep(kept, job.key(), time.instant().plus(retention)));
    } else if (!memberships.find(thingName, job.key()).outside()) {
      create(job, thingName, last.map(each -> each.key().number()).orElse(0L) + 1, queuedAt);
    }
  }

  private boolean isSoonCollected(Last last) {
    var soon = time.instant().plus(AHEAD);
    return last.expiresAt().filter(expiry -> expiry.isBefore(soon)).isPresent();
  }

  private void create(Job job, String thingName, long number, Instant queuedAt) {
    var execution =
        JobExecution.queued(
            new ExecutionKey(thingName, job.jobId(), number),
            job,
            JobIndex.shardOf(thingName, job.shards()),
            queuedAt);
    var written = executions.create(execution);
    if (written instanceof Written.Conflict<JobExecution>(var other)
        && !other.incarnation().equals(job.key().incarnation())) {
      throw new ContendedException(execution.key(), 1);
    }
  }
}

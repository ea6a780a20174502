package io.fleetjobs.change;

import io.fleetjobs.execution.PendingCheck;
import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.rollout.WakeDelay;
import io.fleetjobs.store.JobStore;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Wakes jobs after changes of their executions. */
public final class JobWaker {
  private final JobStore store;
  private final PendingCheck pending;
  private final JobLookup jobs;
  private final ReconcilerInvoker reconciler;

  public JobWaker(
      JobStore store, PendingCheck pending, JobLookup jobs, ReconcilerInvoker reconciler) {
    this.store = store;
    this.pending = pending;
    this.jobs = jobs;
    this.reconciler = reconciler;
  }

  /** Returns the jobs that a batch of changes may concern, each once. */
  static List<JobKey> jobs(List<ExecutionChange> changes) {
    return changes.stream()
        .filter(change -> change.ends() || change.creates() || change.after().isEmpty())
        .flatMap(change -> Stream.concat(change.before().stream(), change.after().stream()))
        .map(JobExecution::job)
        .distinct()
        .toList();
  }

  /**
   * Wakes a job if its last pending execution ended. Has executions removed or canceled that a slow
   * writer created after the job ended.
   */
  void changed(JobKey key, List<ExecutionChange> changes) {
    var created = of(key, changes).anyMatch(ExecutionChange::creates);
    // A slow writer is caught now or never, and a cached job may be too old to show that it ended.
    var job =
        created ? store.find(key.jobId()).filter(found -> found.key().equals(key)) : jobs.job(key);
    if (created
        && job.filter(found -> found.status() != JobStatus.DELETION_IN_PROGRESS).isEmpty()) {
      // The deletion may already have passed the thing.
      reconciler.purge(key);
    } else {
      job.filter(found -> found.isActive() ? isToBeWoken(found, changes) : created)
          .ifPresent(found -> store.wake(key, WakeDelay.of(found)));
    }
  }

  /**
   * True if an end or a deletion may abort the job, or if no execution is pending any more. The
   * index may still list executions that ended, so the listed ones are read.
   */
  private boolean isToBeWoken(Job job, List<ExecutionChange> changes) {
    var ended =
        of(job.key(), changes)
            .filter(ExecutionChange::ends)
            .map(ExecutionChange::key)
            .collect(Collectors.toUnmodifiableSet());
    return job.spec().abortCriteria().isEmpty()
        ? !ended.isEmpty() && !pending.isAny(job, ended)
        : !ended.isEmpty() || of(job.key(), changes).anyMatch(change -> change.after().isEmpty());
  }

  private static Stream<ExecutionChange> of(JobKey key, List<ExecutionChange> changes) {
    return changes.stream()
        .filter(change -> change.after().or(change::before).orElseThrow().job().equals(key));
  }
}

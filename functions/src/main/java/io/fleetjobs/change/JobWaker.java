package io.fleetjobs.change;

import io.fleetjobs.execution.PendingCheck;
import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Wakes jobs after changes of their executions, so that the reconciler runs for them. */
public final class JobWaker {
  private final JobWriter writer;
  private final PendingCheck pending;
  private final JobLookup jobs;
  private final ReconcilerInvoker reconciler;

  public JobWaker(
      JobWriter writer, PendingCheck pending, JobLookup jobs, ReconcilerInvoker reconciler) {
    this.writer = writer;
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
   * Wakes a job if changes of its executions may complete or abort it. If a change created an
   * execution although the job has ended, wakes the job; if the job is deleted or being deleted,
   * invokes the reconciler to delete the execution.
   */
  void changed(JobKey key, List<ExecutionChange> changes) {
    var created = of(key, changes).anyMatch(ExecutionChange::creates);
    // No later change shows that an execution was created too late, so the job is not read from the
    // cache.
    var job = created ? jobs.latestJob(key) : jobs.job(key);
    if (created && job.map(JobWaker::isDeleting).orElse(true)) {
      // The deletion of the job may have passed this thing already.
      reconciler.purge(key);
    } else {
      job.filter(found -> found.isActive() ? isToBeWoken(found, changes) : created)
          .ifPresent(writer::wake);
    }
  }

  private static boolean isDeleting(Job job) {
    return job.status() == JobStatus.DELETION_IN_PROGRESS;
  }

  /**
   * True if a job with abort criteria has an execution that ended or was deleted, or if another job
   * has no pending execution any more. The index may still list an execution as pending that has
   * ended, so the listed ones are read.
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

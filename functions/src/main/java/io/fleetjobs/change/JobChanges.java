package io.fleetjobs.change;

import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.job.JobHistory;
import io.fleetjobs.model.Job;
import java.time.InstantSource;

/**
 * Publishes the events of a changed job, keeps its history, and has the reconciler invoked for it.
 */
public final class JobChanges {
  private final EventMessages events;
  private final ExecutionCounts counts;
  private final JobHistory history;
  private final ReconcilerInvoker reconciler;
  private final InstantSource time;

  public JobChanges(
      EventMessages events,
      ExecutionCounts counts,
      JobHistory history,
      ReconcilerInvoker reconciler,
      InstantSource time) {
    this.events = events;
    this.counts = counts;
    this.history = history;
    this.reconciler = reconciler;
    this.time = time;
  }

  /** Publishes the events that follow from a change. */
  public void publish(JobChange change) {
    events.changed(change, counts);
  }

  /** Writes the entry of the job's history that a change made. Removes those of a removed job. */
  public void record(JobChange change) {
    var key = change.job().key();
    change.action().ifPresent(action -> history.add(key, action));
    change.expiry().ifPresent(expiry -> history.expire(key, expiry));
    if (change.after().isEmpty()) {
      history.remove(key);
    }
  }

  /** True if the job is due, or will be within seconds, so that no sweep comes in time. */
  public boolean isDue(Job job) {
    return job.reconciliation().isDueSoon(time.instant());
  }

  /** Invokes the reconciler for a job. */
  public void invokeReconciler(String jobId) {
    reconciler.reconcile(jobId);
  }
}

package io.fleetjobs.change;

import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.model.Job;
import java.time.InstantSource;

/** Publishes the events of a changed job, and has the reconciler invoked for it. */
public final class JobChanges {
  private final EventMessages events;
  private final ExecutionCounts counts;
  private final ReconcilerInvoker reconciler;
  private final InstantSource time;

  public JobChanges(
      EventMessages events,
      ExecutionCounts counts,
      ReconcilerInvoker reconciler,
      InstantSource time) {
    this.events = events;
    this.counts = counts;
    this.reconciler = reconciler;
    this.time = time;
  }

  /** Publishes the events that follow from a change. */
  public void publish(JobChange change) {
    events.changed(change, counts);
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

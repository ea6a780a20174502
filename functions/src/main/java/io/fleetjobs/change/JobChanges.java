package io.fleetjobs.change;

import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.model.Job;
import io.fleetjobs.store.JobIndex;
import java.time.InstantSource;

/** All that follows from a changed job. */
public final class JobChanges {
  private final EventMessages events;
  private final JobIndex index;
  private final ReconcilerInvoker reconciler;
  private final InstantSource time;

  public JobChanges(
      EventMessages events, JobIndex index, ReconcilerInvoker reconciler, InstantSource time) {
    this.events = events;
    this.index = index;
    this.reconciler = reconciler;
    this.time = time;
  }

  /** Publishes the events that follow from a change. */
  public void publish(JobChange change) {
    events.changed(change, index);
  }

  /** Whether the reconciler is to look at the job now. */
  public boolean isDue(Job job) {
    return job.reconciliation().isDueSoon(time.instant());
  }

  /** Sends the reconciler after a job. */
  public void poke(String jobId) {
    reconciler.reconcile(jobId);
  }
}

package io.fleetjobs.change;

import io.fleetjobs.eventbus.EventOutlet;
import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.job.JobHistory;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Publishes the events of a changed job, keeps its history, and has the reconciler invoked for it.
 */
public final class JobChanges {
  private final EventMessages events;
  private final ExecutionCounts counts;
  private final JobHistory history;
  private final ReconcilerInvoker reconciler;
  private final Optional<EventOutlet> bus;
  private final Arns arns;
  private final InstantSource time;

  /**
   * @param bus takes events for the event bus; empty if there is no bus
   */
  public JobChanges(
      EventMessages events,
      ExecutionCounts counts,
      JobHistory history,
      ReconcilerInvoker reconciler,
      Optional<EventOutlet> bus,
      Arns arns,
      InstantSource time) {
    this.events = events;
    this.counts = counts;
    this.history = history;
    this.reconciler = reconciler;
    this.bus = bus;
    this.arns = arns;
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

  /** Hands over the event for the event bus that follows from a change, if there is a bus. */
  public void send(JobChange change) {
    bus.ifPresent(
        outlet -> BusEvents.of(change, arns).ifPresent(event -> outlet.send(List.of(event))));
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

package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.WindowNotification;
import io.fleetjobs.model.WindowNotification.Walk;
import io.fleetjobs.queue.QueueAnnouncer;
import io.fleetjobs.rollout.WindowDecision;
import io.fleetjobs.rollout.WindowRule;
import io.fleetjobs.store.JobIndex;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Notifies the things with a queued execution of a job after a window of the job opened or closed,
 * or the job was paused or resumed.
 *
 * <p>Each notification shows the thing's queue as it is then, so that a walk over the things may
 * run late, twice, or at the same time as another. An edge during a walk makes it start again.
 */
public final class WindowNotifier implements JobWork {
  private static final int CHUNK = 1_000;

  /** Number of runs in a row in which a chunk may fail before the walk skips it. */
  private static final int PATIENCE = 3;

  private final JobIndex index;
  private final QueueAnnouncer announcer;
  private final ItemFailures failures;
  private final InstantSource time;
  private final int chunk;

  public WindowNotifier(
      JobIndex index, QueueAnnouncer announcer, ItemFailures failures, InstantSource time) {
    this(index, announcer, failures, time, CHUNK);
  }

  /**
   * @param chunk number of things that one step notifies
   */
  WindowNotifier(
      JobIndex index,
      QueueAnnouncer announcer,
      ItemFailures failures,
      InstantSource time,
      int chunk) {
    this.index = index;
    this.announcer = announcer;
    this.failures = failures;
    this.time = time;
    this.chunk = chunk;
  }

  @Override
  public Optional<StepResult> step(Job job) {
    return switch (WindowRule.decide(job, time.instant())) {
      case WindowDecision.None _ -> Optional.empty();
      case WindowDecision.Remember(var next) -> next(job, next);
      case WindowDecision.Notify(var position) ->
          next(job, job.windowNotification().at(notify(job, position)));
    };
  }

  private static Optional<StepResult> next(Job job, WindowNotification walk) {
    return Optional.of(new StepResult.Continue(job.withWindowNotification(walk)));
  }

  /** Notifies the things of one chunk, from a position on. Returns where the walk continues. */
  private Walk notify(Job job, Optional<String> position) {
    var page =
        index.list(job, Optional.of(ExecutionStatus.QUEUED), new PageRequest(chunk, position));
    try {
      Parallel.each(
          page.items(),
          key ->
              failures.attempt(
                  WorkItem.ofExecution(Work.NOTIFY, key.thingName(), job.jobId()),
                  () -> announcer.edgePassed(key.thingName(), job.key())));
    } catch (PartialFailureException failed) {
      if (job.reconciliation().failures() < PATIENCE) {
        throw failed;
      }
    }
    return page.next().<Walk>map(Walk.Behind::new).orElseGet(Walk.Over::new);
  }
}

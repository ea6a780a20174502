package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.WindowNotification;
import io.fleetjobs.model.WindowNotification.Edge;
import io.fleetjobs.model.WindowNotification.Walk;
import io.fleetjobs.queue.QueueAnnouncer;
import io.fleetjobs.rollout.ScheduleTimes;
import io.fleetjobs.store.JobIndex;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tells the things that have an execution of a job queued when the job's windows have opened or
 * closed.
 *
 * <p>What they are told is their queue as it is then, so that a walk that runs late, or twice, or
 * at the same time as another, tells nothing wrong; an edge that comes while a walk is under way
 * begins it anew.
 */
public final class WindowNotifier {
  private static final int CHUNK = 1_000;

  /** How often in a row a chunk may fail before the walk goes past it. */
  private static final int PATIENCE = 3;

  private final JobIndex index;
  private final QueueAnnouncer announcer;
  private final ItemFailures failures;
  private final InstantSource time;

  public WindowNotifier(
      JobIndex index, QueueAnnouncer announcer, ItemFailures failures, InstantSource time) {
    this.index = index;
    this.announcer = announcer;
    this.failures = failures;
    this.time = time;
  }

  /** Empty when all have been told. */
  Optional<Step> step(Job job) {
    if (!hasWork(job)) {
      return Optional.empty();
    }
    var state = job.edgeWalk();
    if (state.nextEdge() instanceof Edge.Unknown) {
      return next(job, WindowNotification.until(nextEdge(job, job.createdAt())));
    }
    if (state.isEdgePassed(time.instant())) {
      return next(job, WindowNotification.begun(nextEdge(job, time.instant())));
    }
    return switch (state.walk()) {
      case Walk.Over _ -> Optional.empty();
      case Walk.AtBeginning _ -> next(job, state.at(tell(job, Optional.empty())));
      case Walk.Behind(var position) -> next(job, state.at(tell(job, Optional.of(position))));
    };
  }

  private boolean hasWork(Job job) {
    return !job.spec().schedule().windows().isEmpty();
  }

  private static Optional<Step> next(Job job, WindowNotification walk) {
    return Optional.of(new Step.Continue(job.withEdgeWalk(walk)));
  }

  private static Edge nextEdge(Job job, Instant after) {
    return ScheduleTimes.nextEdge(job.spec().schedule(), after)
        .<Edge>map(Edge.At::new)
        .orElseGet(Edge.Never::new);
  }

  /** Notifies the things of one chunk, from a position on. Returns where the walk continues. */
  private Walk tell(Job job, Optional<String> position) {
    var page =
        index.list(job, Optional.of(ExecutionStatus.QUEUED), new PageRequest(CHUNK, position));
    try {
      Parallel.each(
          page.items(),
          key ->
              failures.attempt(
                  WorkItem.ofExecution(Work.NOTIFY, key.thingName(), job.jobId()),
                  () -> announcer.windowMoved(key.thingName(), job.key())));
    } catch (PartialFailureException failed) {
      if (job.reconciliation().failures() < PATIENCE) {
        throw failed;
      }
    }
    return page.next().<Walk>map(Walk.Behind::new).orElseGet(Walk.Over::new);
  }
}

package io.fleetjobs.rollout;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobPause;
import io.fleetjobs.model.Schedule;
import io.fleetjobs.model.WindowNotification.Edge;
import io.fleetjobs.model.WindowNotification.Walk;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when things are notified that a job's windows opened or closed, or that the job was
 * paused or resumed. An edge that changes nothing for devices is not announced: one of a window
 * while the job is paused, and one of a pause while the windows are closed.
 */
public final class WindowRule {
  private WindowRule() {}

  /** Decides what the notification needs next. */
  public static WindowDecision decide(Job job, Instant now) {
    var state = job.windowNotification();
    var hasWindows = !job.spec().schedule().windows().isEmpty();
    if (hasWindows && state.nextEdge() instanceof Edge.Unknown) {
      return new WindowDecision.Remember(state.withNextEdge(edge(job, job.createdAt())));
    }
    var isWindowEdge = hasWindows && state.isWindowEdgePassed(now);
    if (isWindowEdge || state.isPauseEdgePassed(now)) {
      var next = isWindowEdge ? state.withNextEdge(edge(job, now)) : state;
      var later = state.isPauseEdgePassed(now) ? next.withoutPauseEdge() : next;
      return new WindowDecision.Remember(
          isVisible(job, isWindowEdge, now) ? later.at(new Walk.AtBeginning()) : later);
    }
    return switch (state.walk()) {
      case Walk.Over _ -> new WindowDecision.None();
      case Walk.AtBeginning _ -> new WindowDecision.Notify(Optional.empty());
      case Walk.Behind(var position) -> new WindowDecision.Notify(Optional.of(position));
    };
  }

  /** True if the edges that have come may have changed what devices are shown. */
  private static boolean isVisible(Job job, boolean isWindowEdge, Instant now) {
    var schedule = job.spec().schedule();
    var changed =
        job.windowNotification().pauseEdge().map(edge -> edge.minus(JobPause.KNOWN_AFTER));
    if (!job.isPaused()) {
      return isWindowEdge || changed.filter(at -> isOpenSince(schedule, at, now)).isPresent();
    }
    return changed.filter(at -> ScheduleTimes.isOpen(schedule, at)).isPresent()
        || (isWindowEdge && isEdgeBeforePause(job));
  }

  private static boolean isEdgeBeforePause(Job job) {
    return job.windowNotification().nextEdge() instanceof Edge.At(var edge)
        && job.pause().filter(pause -> edge.isBefore(pause.since())).isPresent();
  }

  /** True if a window was open at some time since an instant, or the schedule has none. */
  private static boolean isOpenSince(Schedule schedule, Instant since, Instant now) {
    return ScheduleTimes.isOpen(schedule, since)
        || ScheduleTimes.nextEdge(schedule, since).filter(edge -> !edge.isAfter(now)).isPresent();
  }

  private static Edge edge(Job job, Instant after) {
    return ScheduleTimes.nextEdge(job.spec().schedule(), after)
        .<Edge>map(Edge.At::new)
        .orElseGet(Edge.Never::new);
  }
}

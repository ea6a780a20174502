package io.fleetjobs.rollout;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.WindowNotification;
import io.fleetjobs.model.WindowNotification.Edge;
import io.fleetjobs.model.WindowNotification.Walk;
import java.time.Instant;
import java.util.Optional;

/** Decides when things are notified that a job's windows opened or closed. */
public final class WindowRule {
  private WindowRule() {}

  /** Decides what the notification needs next. */
  public static WindowDecision decide(Job job, Instant now) {
    if (job.spec().schedule().windows().isEmpty()) {
      return new WindowDecision.None();
    }
    var state = job.windowNotification();
    if (state.nextEdge() instanceof Edge.Unknown) {
      return new WindowDecision.Remember(WindowNotification.until(edge(job, job.createdAt())));
    }
    if (state.isEdgePassed(now)) {
      return new WindowDecision.Remember(WindowNotification.begun(edge(job, now)));
    }
    return switch (state.walk()) {
      case Walk.Over _ -> new WindowDecision.None();
      case Walk.AtBeginning _ -> new WindowDecision.Notify(Optional.empty());
      case Walk.Behind(var position) -> new WindowDecision.Notify(Optional.of(position));
    };
  }

  private static Edge edge(Job job, Instant after) {
    return ScheduleTimes.nextEdge(job.spec().schedule(), after)
        .<Edge>map(Edge.At::new)
        .orElseGet(Edge.Never::new);
  }
}

package io.fleetjobs.rollout;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.WindowNotification;
import java.time.Instant;
import java.util.Optional;

/** Decides when things are notified that a job's windows opened or closed. */
public final class WindowRule {
  /** Stored as the next edge of a job whose windows open no more. */
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private WindowRule() {}

  /** Decides what the notification needs next. */
  public static WindowDecision decide(Job job, Instant now) {
    if (job.spec().schedule().windows().isEmpty()) {
      return new WindowDecision.None();
    }
    var walk = job.edgeWalk();
    if (walk.nextEdge().isEmpty()) {
      return new WindowDecision.Remember(WindowNotification.until(edge(job, job.createdAt())));
    }
    if (!walk.nextEdge().get().isAfter(now)) {
      return new WindowDecision.Remember(WindowNotification.begun(edge(job, now)));
    }
    return walk.position()
        .<WindowDecision>map(position ->
            new WindowDecision.Notify(Optional.of(position).filter(text -> !text.isEmpty())))
        .orElseGet(WindowDecision.None::new);
  }

  private static Optional<Instant> edge(Job job, Instant after) {
    return Optional.of(ScheduleTimes.nextEdge(job.spec().schedule(), after).orElse(NEVER));
  }
}

package io.fleetjobs.rollout;

import io.fleetjobs.model.WindowNotification;
import java.util.Optional;

/** Says what the notification of a job's windows needs next. */
public sealed interface WindowDecision {
  /** All things know of the last edge, or there was none. */
  record None() implements WindowDecision {}

  /** The job remembers its next edge, and begins a walk if an edge has passed. */
  record Remember(WindowNotification next) implements WindowDecision {}

  /**
   * The next things with a queued execution are notified.
   *
   * @param position position in the list of queued executions; empty at its beginning
   */
  record Notify(Optional<String> position) implements WindowDecision {}
}

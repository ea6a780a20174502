package io.fleetjobs.model;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The deadlines of an execution that is in progress.
 *
 * @param inProgress end of the in-progress timer; empty without one
 * @param step end of the step timer; empty without one
 * @param dueAt instant at which the sweep finds this execution; never later than the deadline, and
 *     earlier if the deadline has been moved on since; empty without a deadline
 */
public record Timers(
    Optional<Instant> inProgress, Optional<Instant> step, Optional<Instant> dueAt) {
  public static final Timers NONE =
      new Timers(Optional.empty(), Optional.empty(), Optional.empty());

  /** Returns the earlier of the two timers' ends; empty if none runs. */
  public Optional<Instant> deadline() {
    return Stream.concat(inProgress.stream(), step.stream()).min(Instant::compareTo);
  }

  /** Returns these timers with another end of the in-progress timer. */
  public Timers withInProgress(Optional<Instant> ends) {
    return new Timers(ends, step, dueAt).armed();
  }

  /** Returns these timers with another end of the step timer. */
  public Timers withStep(Optional<Instant> ends) {
    return new Timers(inProgress, ends, dueAt).armed();
  }

  /** Returns these timers, due exactly at their deadline. */
  public Timers rearmed() {
    return new Timers(inProgress, step, deadline());
  }

  private Timers armed() {
    var deadline = deadline();
    var earlier = dueAt.filter(due -> deadline.isPresent() && !due.isAfter(deadline.get()));
    return new Timers(inProgress, step, earlier.or(() -> deadline));
  }
}

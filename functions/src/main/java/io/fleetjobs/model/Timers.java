package io.fleetjobs.model;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The deadlines of an execution that is in progress.
 *
 * @param inProgress when the in-progress timer ends; empty without one
 * @param step when the step timer ends; empty without one
 * @param dueAt when the sweep looks at this execution: never later than the deadline, possibly
 *     earlier, since it is not moved when the deadline is pushed on; empty without a deadline
 */
public record Timers(
    Optional<Instant> inProgress, Optional<Instant> step, Optional<Instant> dueAt) {
  public static final Timers NONE =
      new Timers(Optional.empty(), Optional.empty(), Optional.empty());

  /** The earlier of the two timers' ends; empty when none runs. */
  public Optional<Instant> deadline() {
    return Stream.concat(inProgress.stream(), step.stream()).min(Instant::compareTo);
  }

  /** These timers with another in-progress deadline. */
  public Timers withInProgress(Optional<Instant> ends) {
    return new Timers(ends, step, dueAt).armed();
  }

  /** These timers with another step deadline. */
  public Timers withStep(Optional<Instant> ends) {
    return new Timers(inProgress, ends, dueAt).armed();
  }

  /** These timers, looked at exactly at their deadline. */
  public Timers rearmed() {
    return new Timers(inProgress, step, deadline());
  }

  private Timers armed() {
    var deadline = deadline();
    var earlier = dueAt.filter(due -> deadline.isPresent() && !due.isAfter(deadline.get()));
    return new Timers(inProgress, step, earlier.or(() -> deadline));
  }
}

package io.fleetjobs.operation;

import io.fleetjobs.operation.DueSweep.Swept;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One run of the minute's schedule: a sweep at once, and one of executions whenever a deadline of theirs
 * comes within the time that it looks ahead. It waits for nothing else.
 */
public final class DueRun {
  /** Deadlines that are closer to each other share a sweep. */
  static final Duration SPACING = Duration.ofSeconds(5);

  private final DueSweep sweep;
  private final Duration ahead;
  private final Pause pause;
  private final InstantSource time;

  /** @param ahead zero: the run is over after its first sweep */
  public DueRun(DueSweep sweep, Duration ahead, Pause pause, InstantSource time) {
    this.sweep = sweep;
    this.ahead = ahead;
    this.pause = pause;
    this.time = time;
  }

  /**
   * Sweeps until nothing more falls due within the time.
   *
   * @param each is told of each sweep when it is done
   * @throws PartialFailureException when a sweep failed for some of what was due; the run ends with it
   */
  public void run(Consumer<Swept> each) {
    var until = time.instant().plus(ahead);
    var next = sweep(sweep::sweep, until, each);
    while (next.isPresent()) {
      pause.until(next.get());
      next = sweep(sweep::sweepExecutions, until, each);
    }
  }

  /** When to sweep again; empty when nothing falls due within the time. */
  private Optional<Instant> sweep(Function<Instant, Swept> way, Instant until,
      Consumer<Swept> each) {
    var earliest = time.instant().plus(SPACING);
    var swept = way.apply(until);
    each.accept(swept);
    swept.failure().ifPresent(failed -> {
      throw failed;
    });
    return swept.next().map(due -> due.isAfter(earliest) ? due : earliest);
  }

  /** Asks for nothing, to have all classes on that way loaded. */
  public void readNothing() {
    sweep.readNothing();
  }
}

package io.fleetjobs.sweep;

import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.concurrent.Pause;
import io.fleetjobs.sweep.DueSweep.Swept;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs the sweeps. The schedule starts one each minute. Each asks for a further sweep of executions
 * at every deadline of the time that it looks ahead, so that no run waits.
 */
public final class DueRun {
  /** Time between deadlines below which they share a sweep. */
  static final Duration SPACING = Duration.ofSeconds(5);

  private final DueSweep sweep;
  private final Duration ahead;
  private final SweepRequests requests;
  private final Pause pause;
  private final InstantSource time;

  /**
   * @param ahead the time until the schedule's next run; zero: no further sweep is asked for
   */
  public DueRun(
      DueSweep sweep, Duration ahead, SweepRequests requests, Pause pause, InstantSource time) {
    this.sweep = sweep;
    this.ahead = ahead;
    this.requests = requests;
    this.pause = pause;
    this.time = time;
  }

  /**
   * Sweeps at once, and asks for a sweep at each deadline within the time ahead.
   *
   * @param each takes the result
   * @throws PartialFailureException if the sweep failed for some due items; the others are done,
   *     and the further sweeps are asked for
   */
  public void run(Consumer<Swept> each) {
    var began = time.instant();
    var until = began.plus(ahead);
    report(sweep.sweep(until, upcoming -> request(upcoming, began, until)), each);
  }

  /**
   * Does a sweep that was asked for. It asks for further ones only at deadlines that it has moved:
   * those of timers that reports restarted. Such a deadline lies within the time ahead or belongs
   * to the next scheduled run. So a sweep leads to at most one other, and that one to none.
   *
   * @param each takes the result
   * @throws PartialFailureException if the sweep failed for some due items
   */
  public void run(SweepRequest asked, Consumer<Swept> each) {
    pause.until(asked.at());
    var began = time.instant();
    var until = asked.until();
    report(sweep.sweepExecutions(until, moved -> request(moved, began, until)), each);
  }

  private static void report(Swept swept, Consumer<Swept> each) {
    each.accept(swept);
    swept
        .failure()
        .ifPresent(failed -> {
          throw failed;
        });
  }

  private void request(Collection<Instant> deadlines, Instant began, Instant until) {
    var wanted = spaced(deadlines, began).stream().map(at -> new SweepRequest(at, until)).toList();
    if (!wanted.isEmpty()) {
      requests.send(wanted);
    }
  }

  /**
   * Returns instants of which one follows each deadline within {@link #SPACING}. The instants keep
   * that distance from each other and from the beginning of this sweep. An instant may have passed
   * by now, if the sweep took long.
   */
  private static List<Instant> spaced(Collection<Instant> deadlines, Instant began) {
    var instants = new ArrayList<Instant>();
    var last = began;
    for (var deadline : deadlines.stream().sorted().toList()) {
      if (deadline.isAfter(last)) {
        var earliest = last.plus(SPACING);
        last = deadline.isAfter(earliest) ? deadline : earliest;
        instants.add(last);
      }
    }
    return instants;
  }

  /**
   * Runs a query that matches nothing. Used for priming: it loads the classes that a sweep needs.
   */
  public void readNothing() {
    sweep.readNothing();
  }
}

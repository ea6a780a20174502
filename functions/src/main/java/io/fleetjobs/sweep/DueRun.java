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
 * Runs the sweeps. The schedule starts one each minute. That one asks for a further sweep of
 * executions at each deadline of the time it looks ahead, so that no run waits.
 */
public final class DueRun {
  /** Deadlines that are closer to each other share a sweep. */
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
   * Sweeps at once, and asks for a sweep at each deadline that comes within the time.
   *
   * @param each is told of the sweep when it is done
   * @throws PartialFailureException when the sweep failed for some of the due items; the others are
   *     done, and the further sweeps are asked for
   */
  public void run(Consumer<Swept> each) {
    var began = time.instant();
    var until = began.plus(ahead);
    report(sweep.sweep(until, upcoming -> request(upcoming, began, until)), each);
  }

  /**
   * Does a sweep that was asked for. It asks for further ones only at deadlines that it has moved:
   * those of timers that reports have pushed on. Such a deadline lies within the time or belongs to
   * the next run, so a sweep leads to one other at most, and that one to none.
   *
   * @param each is told of the sweep when it is done
   * @throws PartialFailureException when the sweep failed for some of the due items
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
   * Returns instants such that each deadline has one at most {@link #SPACING} behind it. Each
   * instant is that much behind the beginning of this sweep and behind the others. It may have
   * passed by now, if the sweep had much to do.
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

  /** Asks for nothing, to have all classes on that way loaded. */
  public void readNothing() {
    sweep.readNothing();
  }
}

package io.fleetjobs.local;

import io.fleetjobs.concurrent.Pause;
import io.fleetjobs.local.lambda.AbandonedException;
import io.fleetjobs.local.lambda.Invocation;
import io.fleetjobs.local.runtime.Activity;
import io.fleetjobs.local.runtime.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Suspends functions until an instant of the service's clock. A suspended function does not count
 * as running, so that a walk of the clock can continue to the first of these instants.
 */
final class Sleepers implements Pause {
  private final ServiceClock clock;
  private final Activity activity;
  private final Set<Sleeper> asleep = new HashSet<>();

  /** A suspended function. Compared by identity, since several may wait for the same instant. */
  private static final class Sleeper {
    private final Instant until;

    Sleeper(Instant until) {
      this.until = until;
    }
  }

  Sleepers(ServiceClock clock, Activity activity) {
    this.clock = clock;
    this.activity = activity;
    clock.whenMoved(this::wakeDue);
  }

  /**
   * Waits until the clock shows an instant.
   *
   * @throws AbandonedException if the stack is reset meanwhile
   */
  @Override
  public synchronized void until(Instant instant) {
    if (!clock.instant().isBefore(instant)) {
      return;
    }
    var sleeper = new Sleeper(instant);
    asleep.add(sleeper);
    activity.sleep();
    try {
      while (asleep.contains(sleeper)) {
        wait(Math.max(1, Duration.between(clock.instant(), instant).toMillis()));
        wakeDue();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", interrupted);
    } finally {
      wake(sleeper);
    }
    Invocation.check();
  }

  /** Counts functions whose instant has come as running at once, before their threads notice. */
  private synchronized void wakeDue() {
    var now = clock.instant();
    asleep.stream().filter(sleeper -> !now.isBefore(sleeper.until)).toList().forEach(this::wake);
    notifyAll();
  }

  /**
   * Ends all waits. A function whose task is abandoned continues with an exception; any other
   * continues too early.
   */
  synchronized void wakeAll() {
    Set.copyOf(asleep).forEach(this::wake);
    notifyAll();
  }

  private void wake(Sleeper sleeper) {
    if (asleep.remove(sleeper)) {
      activity.wake();
    }
  }

  /** Returns the earliest instant that a function waits for; empty if none waits. */
  synchronized Optional<Instant> first() {
    return asleep.stream().map(sleeper -> sleeper.until).min(Comparator.naturalOrder());
  }
}

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
 * Lets functions wait for instants of the service's clock. Who waits does not count as running, so
 * that a walk of the clock goes on to the first of these instants.
 */
final class Sleepers implements Pause {
  private final ServiceClock clock;
  private final Activity activity;
  private final Set<Sleeper> asleep = new HashSet<>();

  /** One that waits; compared by identity, since several may wait for one instant. */
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
   * @throws AbandonedException when the stack is reset meanwhile
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

  /** Whoever is woken runs again as of now, before its thread has noticed. */
  private synchronized void wakeDue() {
    var now = clock.instant();
    asleep.stream().filter(sleeper -> !now.isBefore(sleeper.until)).toList().forEach(this::wake);
    notifyAll();
  }

  /** Ends all waits: those of abandoned tasks with an exception, others too early. */
  synchronized void wakeAll() {
    Set.copyOf(asleep).forEach(this::wake);
    notifyAll();
  }

  private void wake(Sleeper sleeper) {
    if (asleep.remove(sleeper)) {
      activity.wake();
    }
  }

  /** Returns the first instant that anybody waits for; empty if nobody does. */
  synchronized Optional<Instant> first() {
    return asleep.stream().map(sleeper -> sleeper.until).min(Comparator.naturalOrder());
  }
}

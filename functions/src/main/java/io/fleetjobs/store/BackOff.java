package io.fleetjobs.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Pauses before a call is repeated: a batch of which the table returned only a part because of its
 * load, or a transaction that met another one at the same items. The limit of a pause doubles from
 * one to the next. The length is random between half of that limit and the limit, so that many
 * callers do not retry at the same time.
 */
final class BackOff {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMillis(800);

  /**
   * The sum of all pauses. The SDK tries any other throttled call for as long: a request's function
   * has ten seconds.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Consumer<Duration> pause;
  private Duration next = FIRST;
  private Duration left = PATIENCE;

  /**
   * @param pause waits for a duration
   */
  BackOff(Consumer<Duration> pause) {
    this.pause = pause;
  }

  /**
   * Waits before the next try. Returns false, without waiting, if the sum of all pauses would be
   * too long.
   */
  boolean pause() {
    var length = jittered(next);
    if (length.compareTo(left) > 0) {
      return false;
    }
    pause.accept(length);
    left = left.minus(length);
    next = next.compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    return true;
  }

  private static Duration jittered(Duration most) {
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(most.toMillis() / 2, most.toMillis() + 1));
  }
}

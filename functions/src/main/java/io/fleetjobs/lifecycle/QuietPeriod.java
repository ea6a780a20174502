package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Reconciliation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when enough passes over a job's executions have found nothing: two in a row, a minute
 * apart. A writer that is still at work on the job is not expected to take longer.
 */
final class QuietPeriod {
  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final int ENOUGH = 2;

  private QuietPeriod() {}

  /** Returns when the next pass is due after one that found nothing; empty if none is needed. */
  static Optional<Reconciliation> afterEmptyPass(Reconciliation before, Instant now) {
    var empty = before.emptyPasses() + 1;
    return empty < ENOUGH
        ? Optional.of(Reconciliation.dueAt(now.plus(BETWEEN)).withEmptyPasses(empty))
        : Optional.empty();
  }
}

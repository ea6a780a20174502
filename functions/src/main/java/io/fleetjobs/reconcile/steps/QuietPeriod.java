package io.fleetjobs.reconcile.steps;

import io.fleetjobs.model.Reconciliation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Passes over a job's executions that found nothing: two in a row, a minute apart, and no late
 * writer is expected.
 */
final class QuietPeriod {
  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final int ENOUGH = 2;

  private QuietPeriod() {}

  /**
   * When the next pass is due after one that did or did not find anything; empty when there need
   * not be one.
   */
  static Optional<Reconciliation> next(Reconciliation before, boolean foundAny, Instant now) {
    var empty = foundAny ? 0 : before.emptyPasses() + 1;
    return empty < ENOUGH
        ? Optional.of(Reconciliation.dueAt(now.plus(BETWEEN)).withEmptyPasses(empty))
        : Optional.empty();
  }
}

package io.fleetjobs.model;

import java.time.Instant;
import java.util.Optional;

/**
 * When a job is looked at next, and how the last looks went.
 *
 * @param dueAt empty when nothing is left to do
 * @param emptyPasses how many passes in a row found nothing left to cancel
 * @param failures how many runs in a row failed
 */
public record Reconciliation(Optional<Instant> dueAt, int emptyPasses, int failures) {
  /** Due, with nothing remembered. */
  public static Reconciliation dueAt(Instant instant) {
    return new Reconciliation(Optional.of(instant), 0, 0);
  }

  /** Nothing left to do. */
  public static Reconciliation done() {
    return new Reconciliation(Optional.empty(), 0, 0);
  }

  public Reconciliation withEmptyPasses(int passes) {
    return new Reconciliation(dueAt, passes, failures);
  }
}

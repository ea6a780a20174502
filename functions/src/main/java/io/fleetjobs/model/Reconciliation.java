package io.fleetjobs.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a job's reconciliation: when the reconciler runs next, and the outcome of its last
 * runs.
 *
 * @param dueAt instant of the next run; empty if nothing is left to do
 * @param emptyPasses number of consecutive passes that found nothing to cancel or to wait for
 * @param secondLook true if a second evaluation of the abort criteria has been arranged since the
 *     last wake
 * @param rested true if the job has had its rest of a minute since the last wake, or is about to
 *     have it
 * @param failures number of consecutive runs that failed
 */
@RecordBuilder
public record Reconciliation(
    Optional<Instant> dueAt, int emptyPasses, boolean secondLook, boolean rested, int failures) {
  /**
   * The time that a run waits for a job that is due soon. The sweep sends a run for a job that is
   * due later.
   */
  private static final Duration SOON = Duration.ofSeconds(5);

  /** Returns a new state, due at the instant. */
  public static Reconciliation dueAt(Instant instant) {
    return new Reconciliation(Optional.of(instant), 0, false, false, 0);
  }

  /** Returns the state of a job that has nothing left to do. */
  public static Reconciliation done() {
    return new Reconciliation(Optional.empty(), 0, false, false, 0);
  }

  public boolean isDue(Instant now) {
    return dueAt.filter(due -> !due.isAfter(now)).isPresent();
  }

  /** True if the job is due, or will be within five seconds, before the next sweep. */
  public boolean isDueSoon(Instant now) {
    return isDue(now.plus(SOON));
  }

  /** Returns this state, due at another instant. */
  public Reconciliation withDueAt(Instant instant) {
    return ReconciliationBuilder.from(this).dueAt(Optional.of(instant)).build();
  }

  public Reconciliation withEmptyPasses(int passes) {
    return ReconciliationBuilder.from(this).emptyPasses(passes).build();
  }

  public Reconciliation withSecondLook() {
    return ReconciliationBuilder.from(this).secondLook(true).build();
  }

  /** Returns this state without a due instant. A {@link Wait} says when the reconciler runs. */
  public Reconciliation waiting() {
    return ReconciliationBuilder.from(this).dueAt(Optional.empty()).failures(0).build();
  }

  /** Returns this state, due at an instant before the end of the rest. */
  public Reconciliation withoutRestUntil(Instant instant) {
    return ReconciliationBuilder.from(this).dueAt(Optional.of(instant)).rested(false).build();
  }

  /** Returns this state, due after the rest of a minute. */
  public Reconciliation restedUntil(Instant instant) {
    return ReconciliationBuilder.from(this)
        .dueAt(Optional.of(instant))
        .rested(true)
        .failures(0)
        .build();
  }

  public Reconciliation withFailures(int runs) {
    return ReconciliationBuilder.from(this).failures(runs).build();
  }
}

package io.fleetjobs.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a job is looked at next, and how the last looks went.
 *
 * @param dueAt empty when nothing is left to do
 * @param emptyPasses how many passes in a row found nothing left to cancel, or to wait for
 * @param secondLook whether a second look at what woke the job was arranged since
 * @param rested whether the job has been left alone for a minute since it was last woken, or is
 *     about to be
 * @param failures how many runs in a row failed
 */
@RecordBuilder
public record Reconciliation(
    Optional<Instant> dueAt, int emptyPasses, boolean secondLook, boolean rested, int failures) {
  /** A run waits for what is due this soon; what is due later is left to the sweep. */
  private static final Duration SOON = Duration.ofSeconds(5);

  /** Due, with nothing remembered. */
  public static Reconciliation dueAt(Instant instant) {
    return new Reconciliation(Optional.of(instant), 0, false, false, 0);
  }

  /** Nothing left to do. */
  public static Reconciliation done() {
    return new Reconciliation(Optional.empty(), 0, false, false, 0);
  }

  public boolean isDue(Instant now) {
    return dueAt.filter(due -> !due.isAfter(now)).isPresent();
  }

  /** Whether it is due, or will be so soon that the next sweep would come too late. */
  public boolean isDueSoon(Instant now) {
    return isDue(now.plus(SOON));
  }

  /** Due at another instant. */
  public Reconciliation withDueAt(Instant instant) {
    return ReconciliationBuilder.from(this).dueAt(Optional.of(instant)).build();
  }

  public Reconciliation withEmptyPasses(int passes) {
    return ReconciliationBuilder.from(this).emptyPasses(passes).build();
  }

  public Reconciliation withSecondLook() {
    return ReconciliationBuilder.from(this).secondLook(true).build();
  }

  /** Not due by itself: a {@link Wait} says when the job is looked at. */
  public Reconciliation waiting() {
    return ReconciliationBuilder.from(this).dueAt(Optional.empty()).failures(0).build();
  }

  /** Due earlier than after its rest. */
  public Reconciliation withoutRestUntil(Instant instant) {
    return ReconciliationBuilder.from(this).dueAt(Optional.of(instant)).rested(false).build();
  }

  /** Due after a first rest of a minute. */
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

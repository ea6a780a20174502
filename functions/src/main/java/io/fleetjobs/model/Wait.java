package io.fleetjobs.model;

import java.time.Duration;
import java.time.Instant;

/**
 * The wait of a job that has nothing to do until its devices report. Each wait is twice as long as
 * the one before.
 *
 * @param until instant of the reconciler's next run, unless something wakes the job before
 * @param length 2 minutes to 6 hours
 */
public record Wait(JobKey job, Instant until, Duration length) {
  private static final Duration FIRST = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofHours(6);

  /**
   * Returns the first wait of a job, after a rest of one minute.
   *
   * @param latest latest instant of the reconciler's next run
   */
  public static Wait first(JobKey job, Instant now, Instant latest) {
    return of(job, FIRST, now, latest);
  }

  /** Returns the wait that follows this one if nothing has happened. */
  public Wait next(Instant now, Instant latest) {
    var twice = length.multipliedBy(2);
    return of(job, twice.compareTo(LONGEST) < 0 ? twice : LONGEST, now, latest);
  }

  private static Wait of(JobKey job, Duration length, Instant now, Instant latest) {
    var until = now.plus(length);
    return new Wait(job, until.isBefore(latest) ? until : latest, length);
  }

  public boolean isOver(Instant now) {
    return !until.isAfter(now);
  }
}

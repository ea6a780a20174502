package io.fleetjobs.rollout;

import io.fleetjobs.model.Job;
import java.time.Duration;

/**
 * Computes how long after the end of an execution its job is woken. Executions that end meanwhile
 * share the wake, so that a fleet that reports at once causes at most one wake a second.
 */
public final class WakeDelay {
  private static final int SMALL_JOB = 1_000;
  private static final int THINGS_PER_SECOND = 50_000;

  /** Less than the time for which a run pauses until its job is due. */
  private static final long MAX_SECONDS = 4;

  private WakeDelay() {}

  /**
   * Returns zero for a small job. A job with abort criteria gets at least a second, so that the
   * index lists the end by then.
   */
  public static Duration of(Job job) {
    var things = job.rollout().things();
    return job.spec().abortCriteria().isEmpty() && things <= SMALL_JOB
        ? Duration.ZERO
        : Duration.ofSeconds(Math.min(MAX_SECONDS, 1 + things / THINGS_PER_SECOND));
  }
}

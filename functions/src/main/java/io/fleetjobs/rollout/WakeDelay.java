package io.fleetjobs.rollout;

import io.fleetjobs.model.Job;
import java.time.Duration;

/**
 * How long after the end of an execution its job is looked at. What ends meanwhile is seen by the
 * same look, so that a fleet that reports at once costs a look a second or less.
 */
public final class WakeDelay {
  private static final int SMALL_JOB = 1_000;
  private static final int THINGS_PER_SECOND = 50_000;

  /** Less than for how long a run waits for its job to become due. */
  private static final long MAX_SECONDS = 4;

  private WakeDelay() {}

  /** None for a small job; a job with abort criteria leaves the index a second to follow. */
  public static Duration of(Job job) {
    var things = job.rollout().things();
    return job.spec().abortCriteria().isEmpty() && things <= SMALL_JOB
        ? Duration.ZERO
        : Duration.ofSeconds(Math.min(MAX_SECONDS, 1 + things / THINGS_PER_SECOND));
  }
}

package io.fleetjobs.local.faults;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which a job was paused, by the stack's clock.
 *
 * @param from when the operator had the answer to the pause
 * @param to when he asked for the resumption
 * @param batch the most executions that one batch of the job creates
 */
record Pause(String job, Instant from, Instant to, int batch) {
  /** A request that was received before the pause may be stored so much later. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(10);

  boolean has(String of, long at) {
    return job.equals(of) && from.plus(UNDER_WAY).toEpochMilli() < at && at < to.toEpochMilli();
  }
}

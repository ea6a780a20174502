package io.fleetjobs.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The attempts of a job that operators asked for.
 *
 * @param lastQueuedAt instant at which the last one was queued; empty if there is none
 * @param last the last retry, also after it has ended; empty if no operator asked for one
 */
public record OperatorRetries(Optional<Instant> lastQueuedAt, Optional<OperatorRetry> last) {
  public static final OperatorRetries NONE =
      new OperatorRetries(Optional.empty(), Optional.empty());

  /** Time after which the job's index lists an attempt for certain. */
  private static final Duration LISTED = Duration.ofMinutes(1);

  /** Returns these retries after one more attempt was queued. */
  public OperatorRetries queuedAt(Instant now) {
    return new OperatorRetries(Optional.of(now), last);
  }

  /** Returns these retries with a retry that begins, or that is further on. */
  public OperatorRetries with(OperatorRetry retry) {
    return new OperatorRetries(lastQueuedAt, Optional.of(retry));
  }

  /** True if the job's index may still list the attempt before one that was queued. */
  public boolean mayBeUnlisted(Instant now) {
    return lastQueuedAt.filter(at -> at.plus(LISTED).isAfter(now)).isPresent();
  }
}

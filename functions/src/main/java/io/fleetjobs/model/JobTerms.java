package io.fleetjobs.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The part of a job that its executions need: whether they may start, how long they may run,
 * whether they are retried, and how URLs in their documents are signed. A job with many executions
 * stores copies of it, so that starts do not all read one item.
 *
 * @param paused true if an operator has paused the job: queued executions do not start. Stays true
 *     when the job ends
 * @param parts number of parts of the job's executions; a job of one part has no copies
 * @param inProgressTimeout empty without a timer
 * @param expiresAt instant from which TTL may remove a finished job; empty while it is active
 */
public record JobTerms(
    JobKey key,
    Stage stage,
    boolean paused,
    int parts,
    TargetSelection targetSelection,
    Optional<Duration> inProgressTimeout,
    List<RetryCriterion> retryCriteria,
    PresignedUrlConfig presignedUrlConfig,
    Schedule schedule,
    Optional<Instant> expiresAt) {
  public JobTerms {
    retryCriteria = List.copyOf(retryCriteria);
  }

  /** The status of a job as far as it matters to its executions. */
  public enum Stage {
    /** The job is in progress or scheduled. Executions start and are retried. */
    ACTIVE,
    /**
     * The job is complete. Executions are not retried; one that was created too late still starts.
     */
    COMPLETED,
    /** The job is canceled. Executions do not start any more. */
    CANCELED,
    /** The job is being deleted, and its executions with it. */
    DELETING;

    static Stage of(JobStatus status) {
      return switch (status) {
        case IN_PROGRESS, SCHEDULED -> ACTIVE;
        case COMPLETED -> COMPLETED;
        case CANCELED -> CANCELED;
        case DELETION_IN_PROGRESS -> DELETING;
      };
    }
  }

  /** Returns the terms of a job. */
  public static JobTerms of(Job job) {
    var spec = job.spec();
    return new JobTerms(
        job.key(),
        Stage.of(job.status()),
        job.pause().isPresent(),
        job.shards(),
        spec.targetSelection(),
        spec.inProgressTimeout(),
        spec.retryCriteria(),
        spec.presignedUrlConfig(),
        spec.schedule(),
        job.expiresAt());
  }

  /** True if the job is in this stage. */
  public boolean isIn(Stage which) {
    return stage == which;
  }

  public boolean isExpired(Instant now) {
    return expiresAt.filter(expiry -> !expiry.isAfter(now)).isPresent();
  }
}

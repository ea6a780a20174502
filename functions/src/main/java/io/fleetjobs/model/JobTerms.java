package io.fleetjobs.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The part of a job that its executions go by: whether they may start, for how long they may run,
 * whether they are tried again, how their documents are signed. A job of many executions has copies
 * of it, so that not every start reads the same item.
 *
 * @param parts how many parts the job's executions are split into; a job of one part has no copies
 * @param inProgressTimeout empty without a timer
 * @param expiresAt when a finished job is forgotten; empty while it is active
 */
public record JobTerms(
    JobKey key,
    Stage stage,
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

  /** A job's status, as far as its executions are concerned. */
  public enum Stage {
    /** In progress or scheduled: executions start and are tried again. */
    ACTIVE,
    /** Nothing is tried again. An execution that was created too late still starts. */
    COMPLETED,
    /** Nothing starts any more. */
    CANCELED,
    /** The executions are about to be gone. */
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

  /** Returns the terms of a job as it stands. */
  public static JobTerms of(Job job) {
    var spec = job.spec();
    return new JobTerms(
        job.key(),
        Stage.of(job.status()),
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

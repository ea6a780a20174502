package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobCancellation;
import java.time.Instant;
import java.util.Optional;

/**
 * Moves jobs from status to status for the reconciler.
 *
 * <p>Each method throws {@link IllegalStateException} if {@link JobTransitions} does not list the
 * move.
 */
public final class JobProgress {
  private static final String ABORTED = "ABORTED_BY_SERVICE";
  private static final String NO_RETRIED_JOB = "RETRIED_JOB_DELETED";
  private static final String NO_ROOM = "CONCURRENT_JOBS_LIMIT";

  private JobProgress() {}

  /** Returns the job in progress. */
  public static Job started(Job job, Instant now) {
    return moved(JobTrigger.START, job, now);
  }

  /** Returns the job scheduled again, until its next window opens. */
  public static Job suspended(Job job, Instant now) {
    return moved(JobTrigger.SUSPEND, job, now);
  }

  /**
   * Returns the job canceled because its start found no room: contract section 11.7.
   *
   * @param quota how many jobs may be rolling out or canceling at once
   */
  public static Job refused(Job job, int quota, Instant now) {
    var comment =
        "No more than " + quota + " jobs can be rolling out or canceling when a job starts.";
    return canceled(JobTrigger.REFUSE_START, job, NO_ROOM, comment, now);
  }

  /**
   * Returns the job canceled because too many of its executions failed: contract section 11.5.
   *
   * @param comment which criterion fired, and on which counts
   */
  public static Job aborted(Job job, String comment, Instant now) {
    return canceled(JobTrigger.ABORT, job, ABORTED, comment, now);
  }

  /** Returns the job canceled because the job that it retries was deleted. */
  public static Job withoutRetriedJob(Job job, Instant now) {
    var comment = "The job that this one retries was deleted before its things were listed.";
    return canceled(JobTrigger.LOSE_RETRIED_JOB, job, NO_RETRIED_JOB, comment, now)
        .withLastAction(new JobAction(JobAction.Kind.CANCELED, now, ChangedBy.SERVICE));
  }

  /** Returns the job completed because all of its executions have ended. */
  public static Job completed(Job job, Instant now) {
    return moved(JobTrigger.COMPLETE, job, now);
  }

  /** Returns the job completed because its end has passed and none of its executions is pending. */
  public static Job ended(Job job, Instant now) {
    return moved(JobTrigger.END, job, now);
  }

  /** Returns why the service canceled a job; empty if an operator did. */
  static Optional<Cause> cause(JobCancellation how) {
    return how.by().isPresent()
        ? Optional.empty()
        : how.reasonCode().map(code -> code.equals(NO_ROOM) ? Cause.QUOTA : Cause.ABORT);
  }

  private static Job moved(JobTrigger trigger, Job job, Instant now) {
    return JobMove.by(trigger, job, now).orElseThrow(() -> JobMove.illegal(trigger, job));
  }

  private static Job canceled(
      JobTrigger trigger, Job job, String reasonCode, String comment, Instant now) {
    return JobMove.canceling(trigger, job, JobCancellation.ofService(reasonCode, comment), now)
        .orElseThrow(() -> JobMove.illegal(trigger, job));
  }
}

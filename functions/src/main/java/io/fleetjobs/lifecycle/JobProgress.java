package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Cause;
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

  /** Returns the job in progress for the first time, at its start time. */
  static Job startedAsScheduled(Job job, Instant now) {
    return started(job, now).withLastAction(JobAction.ofService(JobAction.Kind.STARTED, now));
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
    var action = JobAction.ofService(JobAction.Kind.CANCELED, now).withCause(Cause.QUOTA);
    return canceled(JobTrigger.REFUSE_START, job, NO_ROOM, comment, action, now);
  }

  /**
   * Returns the job canceled because too many of its executions failed: contract section 11.5.
   *
   * @param comment which criterion fired, and on which counts
   */
  public static Job aborted(Job job, String comment, Instant now) {
    var action = JobAction.ofService(JobAction.Kind.ABORTED, now).withCause(Cause.ABORT);
    return canceled(JobTrigger.ABORT, job, ABORTED, comment, action, now);
  }

  /** Returns the job canceled because the job that it retries was deleted. */
  public static Job withoutRetriedJob(Job job, Instant now) {
    var comment = "The job that this one retries was deleted before its things were listed.";
    var action = JobAction.ofService(JobAction.Kind.CANCELED, now);
    return canceled(JobTrigger.LOSE_RETRIED_JOB, job, NO_RETRIED_JOB, comment, action, now);
  }

  /** Returns the job completed because all of its executions have ended. */
  public static Job completed(Job job, Instant now) {
    return moved(JobTrigger.COMPLETE, job, now)
        .withLastAction(JobAction.ofService(JobAction.Kind.COMPLETED, now));
  }

  /** Returns the job completed because its end has passed and none of its executions is pending. */
  public static Job ended(Job job, Instant now) {
    return moved(JobTrigger.END, job, now)
        .withLastAction(
            JobAction.ofService(JobAction.Kind.COMPLETED, now).withCause(Cause.SCHEDULE_END));
  }

  /**
   * Returns why the service cancels the executions of a job. A job that is not canceled has them
   * canceled by the end of its schedule. Empty if an operator canceled the job.
   */
  static Optional<Cause> causeOfCancellations(Job job) {
    return job.cancellation().isEmpty()
        ? Optional.of(Cause.SCHEDULE_END)
        : job.cancellation()
            .filter(how -> how.by().isEmpty())
            .flatMap(JobCancellation::reasonCode)
            .map(code -> code.equals(NO_ROOM) ? Cause.QUOTA : Cause.ABORT);
  }

  private static Job moved(JobTrigger trigger, Job job, Instant now) {
    return JobMove.by(trigger, job, now).orElseThrow(() -> JobMove.illegal(trigger, job));
  }

  private static Job canceled(
      JobTrigger trigger,
      Job job,
      String reasonCode,
      String comment,
      JobAction action,
      Instant now) {
    return JobMove.canceling(trigger, job, JobCancellation.ofService(reasonCode, comment), now)
        .orElseThrow(() -> JobMove.illegal(trigger, job))
        .withLastAction(action.withComment(Optional.of(comment)));
  }
}

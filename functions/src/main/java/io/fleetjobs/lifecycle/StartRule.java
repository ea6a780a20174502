package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.TargetSelection;
import java.time.Instant;

/** Decides how a job's status follows its schedule: contract section 11.7. */
public final class StartRule {
  private StartRule() {}

  /**
   * Compares a job's status with the one that its schedule demands. A paused job needs no room to
   * start, since it creates no executions; it needs room when it is resumed.
   *
   * @param demanded in progress or scheduled
   */
  public static StartDecision decide(Job job, JobStatus demanded, Instant now) {
    if (job.status() == demanded) {
      return new StartDecision.Stay();
    }
    if (demanded == JobStatus.SCHEDULED) {
      return new StartDecision.Move(JobProgress.suspended(job, now));
    }
    if (!isFirstStart(job)) {
      return new StartDecision.Move(JobProgress.started(job, now));
    }
    return job.isPaused()
        ? new StartDecision.Move(JobProgress.startedAsScheduled(job, now))
        : new StartDecision.StartIfRoom();
  }

  /**
   * Returns the job in progress, or canceled if there is no room for it.
   *
   * @param concurrent how many jobs are rolling out or canceling
   * @param quota how many may be
   */
  public static Job started(Job job, int concurrent, int quota, Instant now) {
    return concurrent < quota
        ? JobProgress.startedAsScheduled(job, now)
        : JobProgress.refused(job, quota, now);
  }

  /**
   * True if a job with a start time has not started before. A continuous job over empty groups has
   * no execution after its start, but its targets are known.
   */
  private static boolean isFirstStart(Job job) {
    return job.spec().schedule().start().isPresent()
        && job.rollout().cursor() == 0
        && (job.spec().targetSelection() == TargetSelection.SNAPSHOT
            || job.rollout().resolution().isEmpty());
  }
}

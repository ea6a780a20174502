package io.fleetjobs.lifecycle;

import static io.fleetjobs.model.RejectionCode.INVALID_STATE_TRANSITION;
import static io.fleetjobs.model.RejectionCode.VERSION_MISMATCH;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Rejection;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/** Decides whether an operator may queue an execution in the place of the newest one. */
public final class RequeueRule {
  private RequeueRule() {}

  /**
   * Returns why the newest execution cannot be requeued; empty if it can. A version that the
   * operator expects is checked first.
   *
   * @param outside true if the thing left the groups of a continuous job
   * @param expected empty for any version
   */
  public static Optional<Rejection> refusal(
      JobExecution newest, Job job, boolean outside, Optional<BigInteger> expected, Instant now) {
    var found = BigInteger.valueOf(newest.versionNumber());
    return expected
        .filter(version -> !version.equals(found))
        .map(version ->
            Rejection.of(
                VERSION_MISMATCH, "Expected version " + version + " but found version " + found))
        .or(() -> ofStatus(newest))
        .or(() -> outside ? Optional.of(outside(newest)) : Optional.empty())
        .or(() -> ofJob(job, now));
  }

  /** Returns the rejection if the newest execution was deleted. */
  public static Rejection deleted(String thingName, String jobId) {
    return invalid(
        "The newest execution of job " + jobId + " on thing " + thingName + " was deleted");
  }

  private static Optional<Rejection> ofStatus(JobExecution newest) {
    return switch (newest.status()) {
      case IN_PROGRESS, FAILED, TIMED_OUT, REJECTED, CANCELED -> Optional.empty();
      case QUEUED, SUCCEEDED, REMOVED ->
          Optional.of(
              invalid("A job execution in status " + newest.status() + " cannot be queued again"));
    };
  }

  private static Rejection outside(JobExecution newest) {
    return invalid(
        "Thing "
            + newest.key().thingName()
            + " is in no target group of job "
            + newest.key().jobId()
            + " any more");
  }

  private static Optional<Rejection> ofJob(Job job, Instant now) {
    if (!job.isActive()) {
      return Optional.of(
          invalid(
              "Executions of job "
                  + job.jobId()
                  + " in status "
                  + job.status()
                  + " cannot be queued again"));
    }
    return job.spec().schedule().hasEnded(now)
        ? Optional.of(invalid("The schedule of job " + job.jobId() + " has ended"))
        : Optional.empty();
  }

  private static Rejection invalid(String message) {
    return Rejection.of(INVALID_STATE_TRANSITION, message);
  }
}

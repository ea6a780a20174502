package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.RetryCriterion;
import io.fleetjobs.model.TargetSelection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides what an operator's request does to a job, from its arguments alone. */
public final class JobLifecycle {
  private JobLifecycle() {}

  /**
   * Cancels a job: contract section 10.6. A request that has canceled the job before repeats, if it
   * is the same request.
   */
  public static JobDecision cancel(Job job, JobCancellation how, Instant now) {
    return JobMove.canceling(JobTrigger.CANCEL, job, how, now)
        .<JobDecision>map(JobDecision.Advance::new)
        .orElseGet(() ->
            how.by().isPresent() && job.cancellation().flatMap(JobCancellation::by).equals(how.by())
                ? new JobDecision.Repeat()
                : new JobDecision.Refuse(
                    Rejection.invalid(
                        "Job "
                            + job.jobId()
                            + " in status "
                            + job.status()
                            + " cannot be canceled.")));
  }

  /** Updates a job in progress: contract section 10.5. */
  public static JobDecision update(Job job, JobSpecChange change, Instant now) {
    var refusal = change.retryCriteria().flatMap(retries -> refusal(job, retries));
    if (job.status() == JobStatus.IN_PROGRESS && refusal.isPresent()) {
      return new JobDecision.Refuse(Rejection.invalid(refusal.get()));
    }
    return switch (job.status()) {
      case IN_PROGRESS ->
          new JobDecision.Advance(
              job.updated(change, now).withReconciliation(Reconciliation.dueAt(now)));
      case CANCELED, COMPLETED, DELETION_IN_PROGRESS, SCHEDULED ->
          new JobDecision.Refuse(
              Rejection.invalid(
                  "Job " + job.jobId() + " in status " + job.status() + " cannot be updated."));
    };
  }

  /**
   * Returns why new retry criteria are refused. They must name the same failure types as the old
   * ones.
   */
  private static Optional<String> refusal(Job job, List<RetryCriterion> retries) {
    if (job.spec().retryCriteria().isEmpty()) {
      return Optional.of(
          "RetryConfig cannot be updated if the job has no RetryConfig defined"
              + " during creation.");
    }
    return types(retries).equals(types(job.spec().retryCriteria()))
        ? Optional.empty()
        : Optional.of("FailureTypes must match existing FailureTypes defined in RetryConfig.");
  }

  private static Set<RetryCriterion.FailureType> types(List<RetryCriterion> retries) {
    return retries.stream().map(RetryCriterion::failureType).collect(Collectors.toSet());
  }

  /**
   * Adds targets to a continuous job in progress: contract section 10.8.
   *
   * @param most how many targets a job may have
   */
  public static JobDecision associate(Job job, List<String> targets, int most, Instant now) {
    if (job.spec().targetSelection() != TargetSelection.CONTINUOUS) {
      return new JobDecision.Refuse(
          Rejection.invalid(
              "Targets cannot be associated with job "
                  + job.jobId()
                  + ", which is not CONTINUOUS."));
    }
    if (job.status() != JobStatus.IN_PROGRESS) {
      return new JobDecision.Refuse(
          Rejection.invalid(
              "Targets cannot be associated with job "
                  + job.jobId()
                  + " in status "
                  + job.status()
                  + "."));
    }
    var all = Stream.concat(job.spec().targets().stream(), targets.stream()).distinct().toList();
    return all.size() > most
        ? new JobDecision.Refuse(
            Rejection.of(
                RejectionCode.LIMIT_EXCEEDED,
                "A job can have at most "
                    + most
                    + " targets, but these make it "
                    + all.size()
                    + "."))
        : new JobDecision.Advance(job.withTargets(all, now));
  }

  /**
   * Deletes a job: contract section 10.7. A job that has not ended needs force.
   *
   * @param deletions how many jobs are being deleted now
   * @param quota how many may be at once
   */
  public static JobDecision delete(Job job, boolean force, int deletions, int quota, Instant now) {
    var trigger = force ? JobTrigger.FORCE_DELETE : JobTrigger.DELETE;
    return JobMove.by(trigger, job, now)
        .<JobDecision>map(
            deleting -> deletions < quota ? new JobDecision.Advance(deleting) : noRoom(quota))
        .orElseGet(() ->
            new JobDecision.Refuse(
                Rejection.of(
                    RejectionCode.INVALID_STATE_TRANSITION,
                    "Job "
                        + job.jobId()
                        + " in status "
                        + job.shownStatus()
                        + " cannot be deleted.")));
  }

  private static JobDecision noRoom(int quota) {
    return new JobDecision.Refuse(
        Rejection.of(
            RejectionCode.LIMIT_EXCEEDED,
            "No more than " + quota + " jobs can be in status DELETION_IN_PROGRESS."));
  }
}

package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.Reconciliation;
import java.time.Instant;
import java.util.Optional;

/** Moves jobs as {@link JobTransitions} allows. Nothing else changes the status of a job. */
final class JobMove {
  private JobMove() {}

  /** Returns the job moved by a trigger; empty if its status does not allow the move. */
  static Optional<Job> by(JobTrigger trigger, Job job, Instant now) {
    return JobTransitions.row(job.status(), trigger)
        .map(row -> applied(row, job, Optional.empty(), now));
  }

  /** Returns the job canceled by a trigger; empty if its status does not allow the move. */
  static Optional<Job> canceling(JobTrigger trigger, Job job, JobCancellation how, Instant now) {
    return JobTransitions.row(job.status(), trigger)
        .map(row -> applied(row, job, Optional.of(how), now));
  }

  /** Returns the failure of a caller that asks for a move that the job's status does not allow. */
  static IllegalStateException illegal(JobTrigger trigger, Job job) {
    return new IllegalStateException(
        "job " + job.jobId() + " in status " + job.status() + " has no move " + trigger);
  }

  private static Job applied(
      JobTransition row, Job job, Optional<JobCancellation> how, Instant now) {
    var moved = job.in(row.to(), now);
    for (var effect : row.effects()) {
      moved =
          switch (effect) {
            case CANCELLATION -> moved.withCancellation(how.orElseThrow());
            case DUE_NOW -> moved.withReconciliation(Reconciliation.dueAt(now));
            case NOT_DUE -> moved.withReconciliation(Reconciliation.done());
          };
    }
    return moved;
  }
}

package io.fleetjobs.operation.device;

import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobTerms;
import io.fleetjobs.model.JobTerms.Stage;
import io.fleetjobs.write.Applied;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the terms of a job before an execution starts: whether it may start, and how long it may
 * run.
 */
public final class StartTerms {
  private final JobLookup jobs;
  private final ExecutionWriter writer;

  public StartTerms(JobLookup jobs, ExecutionWriter writer) {
    this.jobs = jobs;
    this.writer = writer;
  }

  /**
   * An execution, with what its job says about a start.
   *
   * @param timeout longest time in progress; empty without a limit
   * @param paused true if the execution is queued and may not start, because its job is paused
   */
  record Checked(JobExecution execution, Optional<Duration> timeout, boolean paused) {
    static Checked of(JobExecution execution) {
      return new Checked(execution, Optional.empty(), false);
    }
  }

  /**
   * Checks an execution before its start. If its job is canceled, a queued execution is canceled at
   * once; the reconciler would do the same later.
   *
   * @return the execution as it is now; empty if its job does not exist or is being deleted
   */
  Optional<Checked> check(JobExecution execution) {
    return check(execution, this::canceled);
  }

  /**
   * Checks an execution without writing. A queued execution of a canceled job is returned as
   * canceled, as the reconciler will write it, so that a report on it is refused.
   */
  Optional<Checked> foresee(JobExecution execution) {
    return check(execution, queued -> writer.next(queued, cancel(queued)));
  }

  private Optional<Checked> check(
      JobExecution execution, Function<JobExecution, Optional<JobExecution>> canceled) {
    return execution.status() == ExecutionStatus.QUEUED
        ? jobs.latestTerms(execution)
            .filter(terms -> !terms.isIn(Stage.DELETING))
            .flatMap(terms -> checked(execution, terms, canceled))
        : Optional.of(Checked.of(execution));
  }

  private static Optional<Checked> checked(
      JobExecution queued,
      JobTerms terms,
      Function<JobExecution, Optional<JobExecution>> canceled) {
    return terms.isIn(Stage.CANCELED)
        ? canceled.apply(queued).map(Checked::of)
        : Optional.of(new Checked(queued, terms.inProgressTimeout(), terms.paused()));
  }

  private CancelRequested cancel(JobExecution queued) {
    return jobs.latestJob(queued.job())
        .map(job -> CancelRequested.withJob(job, false))
        .orElseGet(() -> CancelRequested.withJob(queued.job(), false));
  }

  private Optional<JobExecution> canceled(JobExecution queued) {
    return switch (writer.apply(queued, cancel(queued))) {
      case Applied.Changed(var execution) -> Optional.of(execution);
      case Applied.Unchanged(var execution) -> Optional.of(execution);
      // Another request has ended or started it meanwhile. The next conditional write finds that
      // out.
      case Applied.Refused _, Applied.Undeliverable _ -> Optional.of(queued);
      case Applied.Missing _ -> Optional.empty();
    };
  }
}

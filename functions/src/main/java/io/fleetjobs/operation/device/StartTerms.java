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
 * Reads, before an execution is started, whether its job still lets it start, and for how long it
 * may run.
 */
public final class StartTerms {
  private final JobLookup jobs;
  private final ExecutionWriter writer;

  public StartTerms(JobLookup jobs, ExecutionWriter writer) {
    this.jobs = jobs;
    this.writer = writer;
  }

  /**
   * An execution as its job stands now.
   *
   * @param timeout how long it may be in progress; empty without a limit
   */
  record Checked(JobExecution execution, Optional<Duration> timeout) {}

  /**
   * Checks an execution that is to be started. One that is queued by a canceled job is canceled at
   * once: the reconciler is about to do the same, but a start may come first.
   *
   * @return the execution as it now is; empty when its job is gone or being deleted
   */
  Optional<Checked> check(JobExecution execution) {
    return check(execution, this::canceled);
  }

  /**
   * Checks the same and writes nothing. An execution that is queued by a canceled job is returned
   * as the reconciler is about to make it, so that a report on it is refused.
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
        : Optional.of(new Checked(execution, Optional.empty()));
  }

  private static Optional<Checked> checked(
      JobExecution queued,
      JobTerms terms,
      Function<JobExecution, Optional<JobExecution>> canceled) {
    return terms.isIn(Stage.CANCELED)
        ? canceled.apply(queued).map(execution -> new Checked(execution, Optional.empty()))
        : Optional.of(new Checked(queued, terms.inProgressTimeout()));
  }

  private static CancelRequested cancel(JobExecution queued) {
    return CancelRequested.withJob(queued.job(), false);
  }

  private Optional<JobExecution> canceled(JobExecution queued) {
    return switch (writer.apply(queued, cancel(queued))) {
      case Applied.Changed(var execution) -> Optional.of(execution);
      case Applied.Unchanged(var execution) -> Optional.of(execution);
      // Another request has ended or started it meanwhile, and is seen by the next write.
      case Applied.Refused _, Applied.Undeliverable _ -> Optional.of(queued);
      case Applied.Missing _ -> Optional.empty();
    };
  }
}

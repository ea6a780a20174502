package io.fleetjobs.reconcile;

import io.fleetjobs.concurrent.Pause;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.lifecycle.RunDecision;
import io.fleetjobs.lifecycle.RunRule;
import io.fleetjobs.lifecycle.RunStart;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.reconcile.steps.JobSteps;
import io.fleetjobs.reconcile.steps.OrphanPurge;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.WaitStore;
import io.fleetjobs.store.Written;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Moves one job towards its goal, step by step.
 *
 * <p>A run may come twice, late, or at the same time as another, and may die at any line. Every
 * step can be repeated, and the next run continues from the stored state.
 */
public final class JobReconciler {
  private final JobStore store;
  private final JobSteps steps;
  private final WaitStore waits;
  private final OrphanPurge orphans;
  private final ItemFailures failures;
  private final Pause pause;
  private final InstantSource time;

  public JobReconciler(
      JobStore store,
      WaitStore waits,
      JobSteps steps,
      OrphanPurge orphans,
      ItemFailures failures,
      Pause pause,
      InstantSource time) {
    this.store = store;
    this.waits = waits;
    this.steps = steps;
    this.orphans = orphans;
    this.failures = failures;
    this.pause = pause;
    this.time = time;
  }

  /**
   * Works on a job for one run: until it has no more work, or for ten minutes.
   *
   * @throws RuntimeException if a step failed; the job is due again after a growing pause
   */
  public void reconcile(String jobId) {
    var end = time.instant().plus(RunRule.RUN);
    var job =
        failures
            .read(WorkItem.ofJob(Work.RECONCILE, jobId), () -> due(jobId))
            .flatMap(found -> found);
    while (job.isPresent()) {
      job = next(job.get(), end);
    }
  }

  /**
   * Removes executions and targets that slow writers created for a job that is deleted or being
   * deleted.
   */
  public void purge(JobKey gone) {
    if (store
        .find(gone.jobId())
        .filter(job -> job.key().equals(gone))
        .filter(job -> job.status() != JobStatus.DELETION_IN_PROGRESS)
        .isEmpty()) {
      orphans.purge(gone);
    }
  }

  /**
   * Reads the job if it has work. Pauses for a job that is due soon: the run was sent for it before
   * its time, since the next sweep would come too late.
   */
  private Optional<Job> due(String jobId) {
    var job = store.find(jobId);
    if (job.isEmpty()) {
      waits.endStray(jobId, time.instant());
    }
    return job.flatMap(found -> begin(found, RunRule.start(found, time.instant())));
  }

  private Optional<Job> begin(Job job, RunStart start) {
    return switch (start) {
      case RunStart.Work _ -> Optional.of(job);
      case RunStart.Pause(var due) -> {
        pause.until(due);
        yield store.find(job.jobId()).filter(this::isDue);
      }
      case RunStart.ReadWait _ ->
          waits
              .find(job.key())
              .flatMap(wait -> begin(job, RunRule.start(job, wait, time.instant())));
      case RunStart.EndWait _ -> {
        waits.end(job.key());
        yield Optional.empty();
      }
      case RunStart.Leave _ -> Optional.empty();
    };
  }

  private boolean isDue(Job job) {
    return job.reconciliation().isDue(time.instant());
  }

  /** Does one step. Returns the job for the next step; empty if this run is over. */
  private Optional<Job> next(Job job, Instant end) {
    var claimed = claim(job);
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    var current = claimed.get();
    var result = stepOf(current);
    if (RunRule.endsWait(current, result)) {
      waits.end(current.key());
    }
    return carryOut(current, RunRule.after(current, result, end, time.instant()));
  }

  private Optional<Job> carryOut(Job current, RunDecision decision) {
    return switch (decision) {
      case RunDecision.GoOn(var next) -> proceed(current, next);
      case RunDecision.Leave(var next) -> finish(current, next);
      case RunDecision.BeginWait(var next, var wait) -> {
        waits.begin(wait);
        yield finish(current, next);
      }
      case RunDecision.ProlongWait(var latest) -> {
        var now = time.instant();
        waits.find(current.key()).ifPresent(read -> waits.replace(read, read.next(now, latest)));
        yield Optional.empty();
      }
      case RunDecision.Stop _ -> Optional.empty();
    };
  }

  private StepResult stepOf(Job job) {
    try {
      return steps.step(job);
    } catch (RuntimeException failed) {
      store.replace(job, RunRule.backedOff(job, time.instant()));
      throw failed;
    }
  }

  /** Takes a lease on a job that is due. A job that its wait led to needs none. */
  private Optional<Job> claim(Job job) {
    return isDue(job) ? proceed(job, RunRule.leased(job, time.instant())) : Optional.of(job);
  }

  /**
   * Stores the job for the next step. If another writer was faster, continues with the job that it
   * stored, if that is due.
   */
  private Optional<Job> proceed(Job current, Job next) {
    return switch (store.replace(current, next)) {
      case Written.Done<Job> _ -> Optional.of(next.withRevision(current.revision() + 1));
      case Written.Conflict<Job>(var winner) -> Optional.of(winner).filter(this::isDue);
      case Written.Gone<Job> _ -> gone(current);
    };
  }

  /**
   * Stores the job and leaves it. If another writer was faster, continues with the job that it
   * stored, if that is due.
   */
  private Optional<Job> finish(Job current, Job next) {
    return switch (store.replace(current, next)) {
      case Written.Conflict<Job>(var winner) -> Optional.of(winner).filter(this::isDue);
      case Written.Done<Job> _ -> Optional.empty();
      case Written.Gone<Job> _ -> gone(current);
    };
  }

  /** Removes executions and targets that this run created for a job that was deleted meanwhile. */
  private Optional<Job> gone(Job job) {
    orphans.purge(job.key());
    return Optional.empty();
  }
}

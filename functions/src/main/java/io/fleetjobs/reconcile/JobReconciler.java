package io.fleetjobs.reconcile;

import io.fleetjobs.concurrent.Pause;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Wait;
import io.fleetjobs.reconcile.steps.JobSteps;
import io.fleetjobs.reconcile.steps.OrphanPurge;
import io.fleetjobs.reconcile.steps.Step;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.WaitStore;
import io.fleetjobs.store.Written;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Looks at what is stored of one job and moves it towards what should be.
 *
 * <p>It may run twice, late, at the same time as itself, and may die at any line: every step can be
 * repeated, and the next run goes on from what was stored.
 */
public final class JobReconciler {
  /** How long one run works before it leaves the rest to the next. */
  static final Duration RUN = Duration.ofMinutes(10);

  /** After which a run that died is taken up again. */
  static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration MAX_BACK_OFF = Duration.ofMinutes(15);

  private final JobStore store;
  private final JobSteps steps;
  private final WaitStore waits;
  private final OrphanPurge leftovers;
  private final ItemFailures failures;
  private final Pause pause;
  private final InstantSource time;

  public JobReconciler(
      JobStore store,
      WaitStore waits,
      JobSteps steps,
      OrphanPurge leftovers,
      ItemFailures failures,
      Pause pause,
      InstantSource time) {
    this.store = store;
    this.waits = waits;
    this.steps = steps;
    this.leftovers = leftovers;
    this.failures = failures;
    this.pause = pause;
    this.time = time;
  }

  /**
   * One run.
   *
   * @throws RuntimeException what made a step fail; the job is due again after a growing pause
   */
  public void reconcile(String jobId) {
    var end = time.instant().plus(RUN);
    var job =
        failures
            .read(WorkItem.ofJob(Work.RECONCILE, jobId), () -> due(jobId))
            .flatMap(found -> found);
    while (job.isPresent()) {
      job = next(job.get(), end);
    }
  }

  /** Removes what late writers created for a job, if that job is really gone or about to be. */
  public void purge(JobKey gone) {
    if (store
        .find(gone.jobId())
        .filter(job -> job.key().equals(gone))
        .filter(job -> job.status() != JobStatus.DELETION_IN_PROGRESS)
        .isEmpty()) {
      leftovers.purge(gone);
    }
  }

  /**
   * The job once it is due; empty when it is not due soon. A job that is made due soon is handled
   * in time and not with the next sweep, since the stream sends a run after it.
   */
  private Optional<Job> due(String jobId) {
    var job = store.find(jobId);
    if (job.isEmpty()) {
      waits.endStray(jobId, time.instant());
    }
    if (job.filter(found -> isDue(found) || isWaitOver(found)).isPresent()) {
      return job;
    }
    return job.map(Job::reconciliation)
        .filter(found -> found.isDueSoon(time.instant()))
        .flatMap(Reconciliation::dueAt)
        .flatMap(due -> {
          pause.until(due);
          return store.find(jobId);
        })
        .filter(this::isDue);
  }

  /** True if the job is not due itself, but has waited for its devices for long enough. */
  private boolean isWaitOver(Job job) {
    if (job.reconciliation().dueAt().isPresent()
        || waits.find(job.key()).filter(wait -> wait.isOver(time.instant())).isEmpty()) {
      return false;
    }
    if (job.isActive()) {
      return true;
    }
    waits.end(job.key());
    return false;
  }

  private boolean isDue(Job job) {
    return job.reconciliation().isDue(time.instant());
  }

  /** Does one step; the job as it is to be worked on further, empty when this run is over. */
  private Optional<Job> next(Job job, Instant end) {
    var claimed = claim(job);
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    var current = claimed.get();
    return switch (stepOf(current)) {
      case Step.Removed _ -> Optional.empty();
      case Step.Rest(var next) -> rest(current, next);
      case Step.Waits(var next, var latest) -> wait(current, next, latest);
      case Step.Continue(var next) -> goOn(current, succeeded(next), end);
    };
  }

  private Optional<Job> goOn(Job current, Job next, Instant end) {
    if (current.reconciliation().dueAt().isEmpty()) {
      waits.end(current.key());
    }
    return time.instant().isBefore(end)
        ? proceed(current, leased(next))
        : finish(current, dueAt(next, time.instant()));
  }

  /**
   * A look by the job's wait that finds nothing left to do has the wait ended: it would lead to
   * more of them.
   */
  private Optional<Job> rest(Job current, Job next) {
    if (current.reconciliation().dueAt().isEmpty()) {
      waits.end(current.key());
      if (next.equals(current)) {
        return Optional.empty();
      }
    }
    return finish(current, next);
  }

  /**
   * Stores when the job is looked at next. A look that changed nothing writes that small item only.
   */
  private Optional<Job> wait(Job current, Job next, Instant latest) {
    var now = time.instant();
    if (next.equals(current)) {
      waits.find(current.key()).ifPresent(read -> waits.replace(read, read.next(now, latest)));
      return Optional.empty();
    }
    waits.begin(Wait.first(current.key(), now, latest));
    return finish(current, next);
  }

  private Step stepOf(Job job) {
    try {
      return steps.step(job);
    } catch (RuntimeException failed) {
      backOff(job);
      throw failed;
    }
  }

  /**
   * Takes the job on for a while, so that no other run is sent after it meanwhile, and so that what
   * ends from now on wakes it anew.
   */
  private Optional<Job> claim(Job job) {
    return isDue(job) ? proceed(job, leased(job)) : Optional.of(job);
  }

  private Job leased(Job job) {
    return dueAt(job, time.instant().plus(LEASE));
  }

  private static Job dueAt(Job job, Instant instant) {
    return job.withReconciliation(job.reconciliation().withDueAt(instant));
  }

  private static Job succeeded(Job job) {
    return job.withReconciliation(job.reconciliation().withFailures(0));
  }

  /** Stores the job to work on; when another writer was faster, what that left if it is due. */
  private Optional<Job> proceed(Job current, Job next) {
    return switch (store.replace(current, next)) {
      case Written.Done<Job> _ -> Optional.of(next.withRevision(current.revision() + 1));
      case Written.Conflict<Job>(var winner) -> Optional.of(winner).filter(this::isDue);
      case Written.Gone<Job> _ -> gone(current);
    };
  }

  /** Stores the job to leave it; goes on only with what another writer has made due meanwhile. */
  private Optional<Job> finish(Job current, Job next) {
    return switch (store.replace(current, next)) {
      case Written.Conflict<Job>(var winner) -> Optional.of(winner).filter(this::isDue);
      case Written.Done<Job> _ -> Optional.empty();
      case Written.Gone<Job> _ -> gone(current);
    };
  }

  /** The job was deleted while this run worked on it: what the run has made since goes, too. */
  private Optional<Job> gone(Job job) {
    leftovers.purge(job.key());
    return Optional.empty();
  }

  private void backOff(Job job) {
    var failures = job.reconciliation().failures() + 1;
    var pause = Duration.ofSeconds(1L << Math.min(failures, 20));
    var due = time.instant().plus(pause.compareTo(MAX_BACK_OFF) < 0 ? pause : MAX_BACK_OFF);
    store.replace(
        job, job.withReconciliation(job.reconciliation().withDueAt(due).withFailures(failures)));
  }
}

package io.fleetjobs.local;

import io.fleetjobs.local.schedule.MinuteSchedule;
import io.fleetjobs.local.table.LocalTable;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.rollout.ScheduleTimes;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.WaitStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes over looks at jobs that only wait for their devices, while nothing else happens. Such a
 * look finds an execution that is still pending and does nothing but begin the next wait, which is
 * what this does instead.
 *
 * <p>A look that may do more is left to the reconciler: if the job has abort criteria, or a
 * schedule that goes on, or if no execution of it is pending.
 */
final class IdleLooks {
  private static final Logger LOG = LoggerFactory.getLogger(IdleLooks.class);

  /**
   * A look comes a moment after its minute has begun, so that the next one belongs to the minute
   * after its wait.
   */
  private static final Duration DELAY = Duration.ofSeconds(1);

  private final JobStore jobs;
  private final JobIndex index;
  private final WaitStore waits;
  private final InstantSource time;

  IdleLooks(LocalTable local, InstantSource time) {
    var table =
        new Table(
            local.client(),
            local.name(),
            (item, cause) -> LOG.debug("left to the reconciler: {}", item, cause));
    this.jobs = new JobStore(table, time);
    this.index = new JobIndex(table);
    this.waits = new WaitStore(table);
    this.time = time;
  }

  /**
   * Passes over the looks at a job that come before an instant.
   *
   * @return when the job is looked at next; empty if the look that is next cannot be passed over
   */
  Optional<Instant> pass(String jobId, Instant end) {
    return jobs.find(jobId)
        .filter(this::isIdle)
        .flatMap(job -> waits.find(job.key()))
        .map(read -> {
          var next = read;
          while (MinuteSchedule.atOrAfter(next.until()).isBefore(end)) {
            next = next.next(MinuteSchedule.atOrAfter(next.until()).plus(DELAY), Instant.MAX);
          }
          waits.replace(read, next);
          return next.until();
        });
  }

  private boolean isIdle(Job job) {
    return job.status() == JobStatus.IN_PROGRESS
        && job.spec().targetSelection() == TargetSelection.SNAPSHOT
        && job.spec().abortCriteria().isEmpty()
        && job.rollout().isOver()
        && job.reconciliation().dueAt().isEmpty()
        && job.reconciliation().rested()
        && job.reconciliation().failures() == 0
        && ScheduleTimes.nextChange(job.spec().schedule(), time.instant()).isEmpty()
        && (index.hasAny(job, ExecutionStatus.QUEUED)
            || index.hasAny(job, ExecutionStatus.IN_PROGRESS));
  }
}

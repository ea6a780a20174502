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
 * Passes over runs of the reconciler for jobs that only wait for their devices. Such a run would
 * find a pending execution and start the next wait. This class starts the next wait directly.
 *
 * <p>The reconciler still runs for a job that may have something to do: one that has abort
 * criteria, whose schedule has a change ahead, or that has no pending execution.
 */
final class IdleLooks {
  private static final Logger LOG = LoggerFactory.getLogger(IdleLooks.class);

  /**
   * Time from the start of a minute to the reconciler's run in it. The next wait starts at that
   * run, so it is over only at the minute after its length.
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
            (item, cause) -> LOG.debug("cannot read {}, left to the reconciler", item, cause));
    this.jobs = new JobStore(table, time);
    this.index = new JobIndex(table);
    this.waits = new WaitStore(table);
    this.time = time;
  }

  /**
   * Passes over the runs for a job before {@code end}.
   *
   * @return instant of the next run; empty if the job may have something to do
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

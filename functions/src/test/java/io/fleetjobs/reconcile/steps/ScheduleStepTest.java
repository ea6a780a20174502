package io.fleetjobs.reconcile.steps;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Schedule;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.JobCounts;
import io.fleetjobs.store.JobStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests a start while another job is rolling out, on DynamoDB Local. */
class ScheduleStepTest {
  private static final Instant START = CREATED.plusSeconds(3_600);

  private final JobStore jobs;
  private final JobCounts counts;

  ScheduleStepTest() {
    var table = DynamoDbLocal.newTable();
    jobs = new JobStore(table, () -> CREATED);
    counts = new JobCounts(table);
  }

  @BeforeEach
  void anotherJobIsRollingOut() {
    jobs.create(Jobs.aJob(), "{}", Map.of());
  }

  @Test
  void aJobThatFindsRoomStarts() {
    assertThat(started(2)).isInProgress();
  }

  @Test
  void aJobThatFindsNoRoomIsCanceledAndSaysWhy() {
    var canceled = started(1);

    assertThat(canceled).isCanceled();
    assertThat(canceled.cancellation().orElseThrow().comment().orElseThrow()).contains("1 jobs");
    assertThat(canceled).isDueAt(START);
  }

  @Test
  void aJobThatWaitsForItsStartNeedsNoStep() {
    var step = new ScheduleStep(counts, 1, () -> START.minusMillis(1));

    assertThat(step.step(scheduled())).isEmpty();
  }

  private Job started(int quota) {
    var step = new ScheduleStep(counts, quota, () -> START);
    return ((StepResult.Continue) step.step(scheduled()).orElseThrow()).next();
  }

  private static Job scheduled() {
    var job = Jobs.aJob().in(JobStatus.SCHEDULED, CREATED);
    return JobBuilder.from(job)
        .spec(
            JobSpec.of(job.spec().targets(), TargetSelection.SNAPSHOT)
                .withSchedule(
                    new Schedule(
                        Optional.of(START), Optional.empty(), Optional.empty(), List.of())))
        .build();
  }
}

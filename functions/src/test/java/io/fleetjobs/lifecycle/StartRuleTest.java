package io.fleetjobs.lifecycle;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.Schedule;
import io.fleetjobs.model.TargetSelection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartRuleTest {
  private static final Instant START = CREATED.plusSeconds(3_600);

  @ParameterizedTest(name = "{0}, schedule demands {1}: {2}")
  @CsvSource({
    "IN_PROGRESS, IN_PROGRESS, Stay",
    "SCHEDULED,   SCHEDULED,   Stay",
    "IN_PROGRESS, SCHEDULED,   SCHEDULED",
    "SCHEDULED,   IN_PROGRESS, IN_PROGRESS"
  })
  void aJobFollowsItsSchedule(JobStatus status, JobStatus demanded, String expected) {
    assertThat(name(StartRule.decide(Jobs.aJob().in(status, CREATED), demanded, START)))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}, start time {1}, resolved {2}, {3} executions: {4}")
  @CsvSource({
    "SNAPSHOT,   true,  false, 0, StartIfRoom",
    "SNAPSHOT,   true,  true,  0, StartIfRoom",
    "SNAPSHOT,   true,  true,  1, IN_PROGRESS",
    "SNAPSHOT,   false, true,  0, IN_PROGRESS",
    "CONTINUOUS, true,  false, 0, StartIfRoom",
    "CONTINUOUS, true,  true,  0, IN_PROGRESS",
    "CONTINUOUS, true,  true,  1, IN_PROGRESS",
    "CONTINUOUS, false, false, 0, IN_PROGRESS"
  })
  void onlyTheFirstStartOfAJobWithAStartTimeAsksForRoom(
      TargetSelection selection,
      boolean hasStartTime,
      boolean resolved,
      int created,
      String expected) {
    var rollout = resolved ? Rollout.resolved("r", 2).advancedTo(created) : Rollout.UNRESOLVED;
    var job = scheduled(selection, hasStartTime).withRollout(rollout);

    assertThat(name(StartRule.decide(job, JobStatus.IN_PROGRESS, START))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} jobs with a quota of {1}: {2}")
  @CsvSource({"0, 1, IN_PROGRESS", "1, 1, CANCELED", "2, 1, CANCELED", "1, 2, IN_PROGRESS"})
  void aStartWithoutRoomIsRefused(int concurrent, int quota, JobStatus expected) {
    var job = scheduled(TargetSelection.SNAPSHOT, true);

    assertThat(StartRule.started(job, concurrent, quota, START).status()).isEqualTo(expected);
  }

  private static String name(StartDecision decision) {
    return decision instanceof StartDecision.Move(var next)
        ? next.status().name()
        : decision.getClass().getSimpleName();
  }

  static Job scheduled(TargetSelection selection, boolean hasStartTime) {
    var job = Jobs.aJob();
    var start = hasStartTime ? Optional.of(START) : Optional.<Instant>empty();
    return JobBuilder.from(job)
        .spec(
            JobSpec.of(job.spec().targets(), selection)
                .withSchedule(new Schedule(start, Optional.empty(), Optional.empty(), List.of())))
        .status(JobStatus.SCHEDULED)
        .build();
  }
}

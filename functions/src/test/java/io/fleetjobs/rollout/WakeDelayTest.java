package io.fleetjobs.rollout;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.AbortCriterion.FailureType;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Rollout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WakeDelayTest {
  @ParameterizedTest(name = "{0} things: {1} s, with abort criteria {2} s")
  @CsvSource({
    "0,       0, 1",
    "1000,    0, 1",
    "1001,    1, 1",
    "49999,   1, 1",
    "50000,   2, 2",
    "100000,  3, 3",
    "150000,  4, 4",
    "1000000, 4, 4"
  })
  void aLargerJobIsWokenLaterSoThatMoreEndsShareTheWake(
      int things, int seconds, int secondsWithCriteria) {
    var job = Jobs.aJob().withRollout(Rollout.resolved("list", things));

    assertThat(WakeDelay.of(job)).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(WakeDelay.of(abortable(job))).isEqualTo(Duration.ofSeconds(secondsWithCriteria));
  }

  private static Job abortable(Job job) {
    return job.updated(
        new JobSpecChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of(new AbortCriterion(FailureType.FAILED, 50, 1))),
            Optional.empty(),
            Optional.empty()),
        CREATED);
  }
}

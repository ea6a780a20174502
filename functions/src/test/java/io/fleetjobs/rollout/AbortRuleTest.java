package io.fleetjobs.rollout;

import static io.fleetjobs.model.ExecutionStatus.CANCELED;
import static io.fleetjobs.model.ExecutionStatus.FAILED;
import static io.fleetjobs.model.ExecutionStatus.IN_PROGRESS;
import static io.fleetjobs.model.ExecutionStatus.QUEUED;
import static io.fleetjobs.model.ExecutionStatus.REJECTED;
import static io.fleetjobs.model.ExecutionStatus.SUCCEEDED;
import static io.fleetjobs.model.ExecutionStatus.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.AbortCriterion.FailureType;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.FailureShare;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetSelection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbortRuleTest {
  @Test
  void j23TheJobAbortsWhenHalfOfFourFailed() {
    fires(true, FailureType.FAILED, 50, 4, Map.of(FAILED, 2, SUCCEEDED, 2, QUEUED, 9));
  }

  @Test
  void j24TheJobContinuesWhileTooFewHaveEnded() {
    fires(false, FailureType.FAILED, 50, 4, Map.of(FAILED, 1, SUCCEEDED, 1, IN_PROGRESS, 8));
  }

  @Test
  void eachFailureTypeCountsItsStatusAndAllCountsThree() {
    var ended = Map.of(FAILED, 1, REJECTED, 1, TIMED_OUT, 1, CANCELED, 1);
    fires(true, FailureType.ALL, 75, 4, ended);
    fires(false, FailureType.ALL, 75.01, 4, ended);
    for (var type : List.of(FailureType.FAILED, FailureType.REJECTED, FailureType.TIMED_OUT)) {
      fires(true, type, 25, 4, ended);
      fires(false, type, 25.01, 4, ended);
    }
  }

  @Test
  void successAloneNeverAborts() {
    fires(false, FailureType.ALL, 0, 1, Map.of(SUCCEEDED, 5));
  }

  @Test
  void theFirstCriterionThatFiresIsTheReason() {
    var never = new AbortCriterion(FailureType.REJECTED, 10, 1);
    var first = new AbortCriterion(FailureType.FAILED, 10, 1);
    var second = new AbortCriterion(FailureType.ALL, 10, 1);

    assertThat(
            AbortRule.fired(List.of(never, first, second), new JobProcessDetails(Map.of(FAILED, 1)))
                .map(FailureShare::criterion))
        .contains(first);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({"1, 2, 50.0", "2, 3, 66.67", "1, 3, 33.33", "7, 7, 100.0", "1, 20000, 0.01"})
  void theCommentNamesTheThresholdAndTheValueReached(int failed, int executed, String percent) {
    var criterion = new AbortCriterion(FailureType.FAILED, 0.005, 1);

    assertThat(
            AbortRule.fired(
                    List.of(criterion),
                    new JobProcessDetails(
                        Map.of(FAILED, failed, SUCCEEDED, executed - failed, QUEUED, 9)))
                .orElseThrow()
                .comment())
        .isEqualTo(
            "Aborted: FAILED reached "
                + percent
                + " percent of "
                + executed
                + " ended executions; the threshold is 0.005 percent of at least 1.");
  }

  /** Contract section 4.3: the counters count executions, so each failed retry counts. */
  @Test
  void eachAttemptCounts() {
    var details = new JobProcessDetails(Map.of(FAILED, 3, SUCCEEDED, 1, QUEUED, 1));

    assertThat(
            AbortRule.fired(List.of(new AbortCriterion(FailureType.FAILED, 75, 4)), details)
                .orElseThrow())
        .isEqualTo(new FailureShare(new AbortCriterion(FailureType.FAILED, 75, 4), 3, 4));
  }

  @Test
  void fewFailuresNeedNoFullCountBelowTheMinimumNumber() {
    var half = List.of(new AbortCriterion(FailureType.FAILED, 50, 4));

    assertThat(AbortRule.canFire(half, new JobProcessDetails(Map.of(FAILED, 1)))).isFalse();
    assertThat(AbortRule.canFire(half, new JobProcessDetails(Map.of(FAILED, 2)))).isTrue();
  }

  @Test
  void withoutAFailureNoCriterionCanFire() {
    var any = List.of(new AbortCriterion(FailureType.FAILED, 0, 1));

    assertThat(AbortRule.canFire(any, new JobProcessDetails(Map.of(SUCCEEDED, 5)))).isFalse();
    assertThat(AbortRule.canFire(any, new JobProcessDetails(Map.of(FAILED, 1)))).isTrue();
  }

  @Test
  void oneOfSeveralCriteriaSuffices() {
    var never = new AbortCriterion(FailureType.REJECTED, 50, 4);
    var second = new AbortCriterion(FailureType.ALL, 50, 4);

    assertThat(AbortRule.canFire(List.of(never, second), new JobProcessDetails(Map.of(FAILED, 2))))
        .isTrue();
    assertThat(AbortRule.canFire(List.of(never), new JobProcessDetails(Map.of(FAILED, 2))))
        .isFalse();
    assertThat(AbortRule.canFire(List.of(), new JobProcessDetails(Map.of(FAILED, 2)))).isFalse();
  }

  @ParameterizedTest(name = "{0} of {1}, batch ends at {2}: checked {3}")
  @CsvSource({
    "SNAPSHOT,   0,     0,     false",
    "CONTINUOUS, 0,     0,     true",
    "SNAPSHOT,   1,     1,     true",
    "SNAPSHOT,   4999,  10000, false",
    "SNAPSHOT,   5000,  10000, true",
    "SNAPSHOT,   5001,  10000, false",
    "SNAPSHOT,   10000, 10000, true"
  })
  void criteriaAreCheckedOnceForFiveThousandExecutionsThatAreCreated(
      TargetSelection selection, int created, int batchEnd, boolean checked) {
    var rollout = Rollout.resolved("r", 20_000).batch(batchEnd).advancedTo(created);
    var job = job(selection, new AbortCriterion(FailureType.ALL, 50, 4)).withRollout(rollout);

    assertThat(AbortRule.isToBeChecked(job)).isEqualTo(checked);
    assertThat(AbortRule.isToBeChecked(job(selection).withRollout(rollout))).isFalse();
  }

  private static Job job(TargetSelection selection, AbortCriterion... criteria) {
    var job = Jobs.aJob();
    var spec =
        JobSpec.of(job.spec().targets(), selection)
            .updated(
                new JobSpecChange(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(List.of(criteria)),
                    Optional.empty(),
                    Optional.empty()));
    return JobBuilder.from(job).spec(spec).build();
  }

  @Test
  void otherEndedExecutionsMayKeepACriterionFromFiring() {
    var half = List.of(new AbortCriterion(FailureType.FAILED, 50, 4));

    assertThat(AbortRule.canFire(half, new JobProcessDetails(Map.of(FAILED, 2, SUCCEEDED, 3))))
        .isFalse();
    assertThat(AbortRule.canFire(half, new JobProcessDetails(Map.of(FAILED, 3, SUCCEEDED, 3))))
        .isTrue();
  }

  private static void fires(
      boolean expected,
      FailureType type,
      double threshold,
      int least,
      Map<ExecutionStatus, Integer> counts) {
    assertThat(
            AbortRule.fired(
                    List.of(new AbortCriterion(type, threshold, least)),
                    new JobProcessDetails(counts))
                .isPresent())
        .isEqualTo(expected);
    if (expected) {
      var failures = new EnumMap<ExecutionStatus, Integer>(counts);
      failures.keySet().retainAll(List.of(FAILED, REJECTED, TIMED_OUT));
      assertThat(
              AbortRule.canFire(
                  List.of(new AbortCriterion(type, threshold, least)),
                  new JobProcessDetails(failures)))
          .isTrue();
    }
  }
}

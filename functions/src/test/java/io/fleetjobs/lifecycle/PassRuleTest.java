package io.fleetjobs.lifecycle;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.lifecycle.PassRule.Found;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rollout;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassRuleTest {
  private static final Instant NOW = CREATED.plusSeconds(60);

  @ParameterizedTest(name = "{0} empty passes, canceled {1}: {2}, {3}")
  @CsvSource({
    "0, true,  Continue, 0",
    "1, true,  Continue, 0",
    "0, false, Rest,     1",
    "1, false, Finish,   1"
  })
  void aCanceledJobIsFinishedAfterTwoEmptyPasses(
      int before, boolean canceled, String expected, int passes) {
    var job = job(before).in(JobStatus.CANCELED, CREATED);
    var result = PassRule.afterCancellation(job, canceled, NOW);

    assertThat(result.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(next(result).reconciliation().emptyPasses()).isEqualTo(passes);
    assertThat(next(result)).isCanceled();
  }

  @ParameterizedTest(name = "{0} empty passes, found {1}: {2}, {3}, {4}")
  @CsvSource({
    "0, CANCELED, Continue, 0, IN_PROGRESS",
    "1, CANCELED, Continue, 0, IN_PROGRESS",
    "1, PENDING,  Rest,     0, IN_PROGRESS",
    "0, NOTHING,  Rest,     1, IN_PROGRESS",
    "1, NOTHING,  Finish,   0, COMPLETED"
  })
  void anEndedJobIsCompletedAfterTwoEmptyPasses(
      int before, Found found, String expected, int passes, JobStatus status) {
    var result = PassRule.afterEnd(job(before), found, NOW);

    assertThat(result.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(next(result).reconciliation().emptyPasses()).isEqualTo(passes);
    assertThat(next(result).status()).isEqualTo(status);
    assertThat(next(result).rollout()).isEqualTo(job(before).rollout().stopped());
  }

  @Test
  void aCompletedJobRestsOnceNoLateExecutionIsLeft() {
    var job = job(0).in(JobStatus.COMPLETED, CREATED);

    assertThat(PassRule.afterCompletion(job, true)).isEqualTo(new StepResult.Continue(job));
    assertThat(PassRule.afterCompletion(job, false))
        .isEqualTo(new StepResult.Rest(job.withReconciliation(Reconciliation.done())));
  }

  @Test
  void anEndedJobThatHasRestedWaits() {
    var rested = job(0);
    rested = rested.withReconciliation(rested.reconciliation().restedUntil(NOW));

    assertThat(PassRule.afterEnd(rested, Found.PENDING, NOW)).isInstanceOf(StepResult.Waits.class);
  }

  private static Job next(StepResult result) {
    return switch (result) {
      case StepResult.Continue(var next) -> next;
      case StepResult.Rest(var next) -> next;
      case StepResult.Waits(var next, _) -> next;
      case StepResult.Finish(var next) -> next;
      case StepResult.Removed _ -> throw new AssertionError("the job is still there");
    };
  }

  private static Job job(int emptyPasses) {
    return Jobs.aJob()
        .withRollout(Rollout.resolved("r", 9).advancedTo(4))
        .withReconciliation(Reconciliation.dueAt(CREATED).withEmptyPasses(emptyPasses));
  }
}

package io.fleetjobs.lifecycle;

import static io.fleetjobs.model.Executions.CREATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetRefresh;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionRuleTest {
  private static final Instant NOW = CREATED.plusSeconds(60);

  @ParameterizedTest(name = "{0} things, old {1}: counts {2}, asks {3}")
  @CsvSource({
    "1,      false, true,  true",
    "1000,   false, true,  true",
    "1001,   false, true,  false",
    "1001,   true,  false, true",
    "100000, true,  false, true",
    "100001, true,  false, false"
  })
  void aSmallJobIsAskedAndAnOldOneIsNotCounted(
      int things, boolean old, boolean counts, boolean asks) {
    assertEquals(
        new CompletionPlan.LookForPending(counts, asks), CompletionRule.plan(job(things), old));
  }

  @Test
  void aJobWithoutThingsRestsForGood() {
    assertEquals(
        new CompletionPlan.End(
            new StepResult.Rest(job(0).withReconciliation(Reconciliation.done()))),
        CompletionRule.plan(job(0), false));
  }

  @Test
  void aContinuousJobRestsUntilItsTargetsAreListedAgain() {
    var job =
        Jobs.aJobWithWindow(new JobKey("fw-7", CREATED), "0 10 * * ? *", "arn")
            .withRollout(Rollout.resolved("r", 1).withRefresh(TargetRefresh.dueAt(NOW)));

    assertEquals(
        new CompletionPlan.End(
            new StepResult.Rest(job.withReconciliation(Reconciliation.dueAt(NOW)))),
        CompletionRule.plan(job, false));
  }

  @Test
  void aJobWithoutPendingExecutionsIsComplete() {
    var finish =
        assertInstanceOf(StepResult.Finish.class, CompletionRule.decide(job(1), false, NOW));

    assertEquals(JobStatus.COMPLETED, finish.next().status());
  }

  @Test
  void aJobWithPendingExecutionsRestsAMinuteThenWaits() {
    var rest = assertInstanceOf(StepResult.Rest.class, CompletionRule.decide(job(1), true, NOW));

    assertEquals(NOW.plusSeconds(60), rest.next().reconciliation().dueAt().orElseThrow());
    assertInstanceOf(StepResult.Waits.class, CompletionRule.decide(rest.next(), true, NOW));
  }

  private static Job job(int things) {
    return Jobs.aJob().withRollout(Rollout.resolved("r", things).advancedTo(things));
  }
}

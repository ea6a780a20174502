package io.fleetjobs.lifecycle;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.OperatorRetries;
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
  void aSmallJobIsConfirmedByReadsAndAnOldJobIsNotCounted(
      int things, boolean old, boolean counts, boolean asks) {
    assertThat(CompletionRule.plan(job(things), old, CompletionRule.CONFIRMED))
        .isEqualTo(new CompletionPlan.LookForPending(counts, asks));
  }

  @ParameterizedTest(name = "asks {0}, {1} s after a requeue: behind {2}")
  @CsvSource({"false, 59, true", "false, 60, false", "true, 59, false"})
  void theIndexIsNotTrustedForAMinuteAfterARequeue(boolean asks, int seconds, boolean behind) {
    var job = job(2_000).withRetries(OperatorRetries.NONE.queuedAt(NOW));

    assertThat(
            CompletionRule.mayHaveMore(
                job, new CompletionPlan.LookForPending(true, asks), NOW.plusSeconds(seconds)))
        .isEqualTo(behind);
  }

  @Test
  void aJobWithoutThingsRestsForGood() {
    assertThat(CompletionRule.plan(job(0), false, CompletionRule.CONFIRMED))
        .isEqualTo(
            new CompletionPlan.End(
                new StepResult.Rest(job(0).withReconciliation(Reconciliation.done()))));
  }

  @Test
  void aContinuousJobRestsUntilItsTargetsAreListedAgain() {
    var job =
        Jobs.aJobWithWindow(new JobKey("fw-7", CREATED), "0 10 * * ? *", "arn")
            .withRollout(Rollout.resolved("r", 1).withRefresh(TargetRefresh.dueAt(NOW)));

    assertThat(CompletionRule.plan(job, false, CompletionRule.CONFIRMED))
        .isEqualTo(
            new CompletionPlan.End(
                new StepResult.Rest(job.withReconciliation(Reconciliation.dueAt(NOW)))));
  }

  @Test
  void aJobWithoutPendingExecutionsIsComplete() {
    assertThat(CompletionRule.decide(job(1), false, NOW))
        .isInstanceOfSatisfying(
            StepResult.Finish.class, finish -> assertThat(finish.next()).isCompleted());
  }

  @Test
  void aJobWithPendingExecutionsRestsAMinuteThenWaits() {
    var rest =
        assertThat(CompletionRule.decide(job(1), true, NOW))
            .asInstanceOf(type(StepResult.Rest.class))
            .actual();

    assertThat(rest.next()).isDueAt(NOW.plusSeconds(60));
    assertThat(CompletionRule.decide(rest.next(), true, NOW)).isInstanceOf(StepResult.Waits.class);
  }

  private static Job job(int things) {
    return Jobs.aJob().withRollout(Rollout.resolved("r", things).advancedTo(things));
  }
}

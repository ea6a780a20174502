package io.fleetjobs.rollout;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.OperatorRetry;
import io.fleetjobs.model.RetrySelection;
import io.fleetjobs.model.Rollout;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryBatchRuleTest {
  private static final int CHUNK = 1_000;
  private static final Instant NOW = CREATED.plusSeconds(600);
  private static final Instant NEXT = BatchRule.nextMinute(NOW);
  private static final OperatorRetry ASKED =
      OperatorRetry.asked(
          "r",
          NOW,
          new RetrySelection(Set.of(ExecutionStatus.FAILED), Optional.empty()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Test
  void allThingsOfASmallJobAreAskedAtOnce() {
    assertThat(decide(rolledOut(1_000), ASKED)).isEqualTo(new RetryDecision.TakeList("r", 1_000));
  }

  @Test
  void theIndexOfALargerJobIsReadWhenItListsWhatHadEnded() {
    assertThat(decide(rolledOut(1_001), ASKED))
        .isEqualTo(new RetryDecision.Rest(NOW.plusSeconds(3)));
    assertThat(RetryBatchRule.decide(rolledOut(1_001), ASKED, CHUNK, NOW.plusSeconds(3)))
        .isEqualTo(new RetryDecision.ListThings());
    assertThat(decide(Jobs.aJob().withRollout(Rollout.resolved("r", 1_001)), ASKED))
        .isEqualTo(new RetryDecision.LeaveToRollout());
  }

  @Test
  void aBatchOfTheRolloutThatIsUnderWayComesFirst() {
    var job = Jobs.aJob().withRollout(Rollout.resolved("r", 50).batch(20).advancedTo(10));

    assertThat(decide(job, listed(5))).isEqualTo(new RetryDecision.LeaveToRollout());
  }

  @Test
  void theRetryHasTheNextBatchBeforeTheRollout() {
    var job = Jobs.aJob().withRollout(Rollout.resolved("r", 50).batch(20).advancedTo(20));
    var paused = job.withRollout(job.rollout().pausedUntil(NEXT));

    assertThat(decide(paused, listed(5))).isEqualTo(new RetryDecision.Rest(NEXT));
    assertThat(RetryBatchRule.decide(paused, listed(5), CHUNK, NEXT))
        .isEqualTo(new RetryDecision.Open(false));

    var opened = RetryBatchRule.opened(paused, listed(5), 0, 20, NEXT);
    var retry = opened.retries().last().orElseThrow();
    assertThat(retry.room()).isEqualTo(20);
    assertThat(RetryBatchRule.decide(opened, retry, CHUNK, NEXT))
        .isEqualTo(new RetryDecision.Queue(0, 5));
    assertThat(BatchRule.decide(opened, CHUNK, NEXT))
        .isEqualTo(new BatchDecision.Rest(BatchRule.nextMinute(NEXT)));
  }

  @Test
  void theRolloutHasTheRestOfTheRetrysBatch() {
    var job = Jobs.aJob().withRollout(Rollout.resolved("r", 50).batch(20).advancedTo(20));
    var opened = RetryBatchRule.opened(job, listed(5), 0, 20, NOW);
    var done = opened.retries().last().orElseThrow().advancedTo(5, 4);
    assertThat(decide(opened, done)).isEqualTo(new RetryDecision.End());

    var ended = RetryBatchRule.ended(opened, done, NOW);

    assertThat(ended.retryUnderWay()).isEmpty();
    assertThat(BatchRule.decide(ended, CHUNK, NOW)).isEqualTo(new BatchDecision.Create(20, 36));
  }

  @Test
  void aRetryWaitsForTheNextMinuteWhenItsBatchIsUsedUp() {
    var opened = RetryBatchRule.opened(rolledOut(50), listed(30), 0, 20, NOW);
    var used = opened.retries().last().orElseThrow().advancedTo(20, 20);

    assertThat(decide(opened, used)).isEqualTo(new RetryDecision.Rest(NEXT));
    assertThat(RetryBatchRule.decide(opened, used, CHUNK, NEXT))
        .isEqualTo(new RetryDecision.Open(false));
  }

  @Test
  void aRetryUsesWhatIsLeftOfTheLastBatchOfTheRollout() {
    var job = Jobs.aJob().withRollout(Rollout.resolved("r", 15).batch(20));
    var created = job.withRollout(BatchRule.created(job, 15, NOW));

    assertThat(decide(created, listed(30))).isEqualTo(new RetryDecision.TakeSpare());
    var taken = RetryBatchRule.withSpareTaken(created, listed(30));
    assertThat(taken.retries().last().orElseThrow().room()).isEqualTo(5);
    assertThat(decide(taken, taken.retries().last().orElseThrow().advancedTo(5, 5)))
        .isEqualTo(new RetryDecision.Rest(NEXT));
  }

  @Test
  void aPartOfABatchEndsWithItsChunk() {
    var opened = RetryBatchRule.opened(rolledOut(50), listed(5_000), 0, 1_500, NOW);
    var retry = opened.retries().last().orElseThrow();

    assertThat(decide(opened, retry)).isEqualTo(new RetryDecision.Queue(0, 1_000));
    assertThat(decide(opened, retry.advancedTo(1_000, 1_000)))
        .isEqualTo(new RetryDecision.Queue(1_000, 1_500));
  }

  private static RetryDecision decide(Job job, OperatorRetry retry) {
    return RetryBatchRule.decide(job, retry, CHUNK, NOW);
  }

  private static OperatorRetry listed(int things) {
    return ASKED.of("list", things);
  }

  private static Job rolledOut(int things) {
    return Jobs.aJob().withRollout(Rollout.resolved("r", things).advancedTo(things));
  }
}

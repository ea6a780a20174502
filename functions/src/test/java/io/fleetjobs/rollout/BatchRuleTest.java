package io.fleetjobs.rollout;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExponentialRate;
import io.fleetjobs.model.ExponentialRate.Criterion;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.RolloutConfig;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests a rollout over 2 500 things, whose list has chunks of 1 000. */
class BatchRuleTest {
  private static final int CHUNK = 1_000;
  private static final Instant NOW = CREATED.plusSeconds(3_600);

  @ParameterizedTest(name = "{0} created, batch ends at {1}: {2} to {3}")
  @CsvSource({
    "0,    2500, 0,    1000",
    "999,  2500, 999,  1000",
    "1000, 2500, 1000, 2000",
    "2000, 2500, 2000, 2500",
    "0,    300,  0,    300",
    "900,  1200, 900,  1000"
  })
  void aPartEndsWithItsBatchOrItsChunk(int created, int batchEnd, int first, int end) {
    assertThat(BatchRule.decide(job(created, batchEnd), CHUNK, NOW))
        .isEqualTo(new BatchDecision.Create(first, end));
  }

  @Test
  void aCompleteBatchRestsUntilTheNextMinute() {
    var paused = job(300, 300).rollout().pausedUntil(NOW.plusMillis(1));

    assertThat(BatchRule.decide(Jobs.aJob().withRollout(paused), CHUNK, NOW))
        .isEqualTo(new BatchDecision.Rest(NOW.plusMillis(1)));
    assertThat(BatchRule.decide(Jobs.aJob().withRollout(paused), CHUNK, NOW.plusMillis(1)))
        .isEqualTo(new BatchDecision.Open(false));
  }

  @Test
  void aRolloutIsOverAfterItsLastThing() {
    assertThat(BatchRule.decide(job(2_500, 2_500), CHUNK, NOW)).isEqualTo(new BatchDecision.Over());
  }

  @Test
  void aPausedJobCompletesThePartThatWasUnderWayAndBeginsNoBatch() {
    var paused = job(1_500, 2_200);
    var held = paused.paused(BatchRule.endOfPartUnderWay(paused.rollout(), CHUNK), NOW);

    assertThat(BatchRule.decide(held, CHUNK, NOW))
        .isEqualTo(new BatchDecision.Create(1_500, 2_000));
    var created = held.withRollout(BatchRule.created(held, 2_000, NOW));
    assertThat(BatchRule.decide(created, CHUNK, NOW)).isEqualTo(new BatchDecision.Hold());
    assertThat(BatchRule.decide(created.resumed(NOW), CHUNK, NOW))
        .isEqualTo(new BatchDecision.Create(2_000, 2_200));
  }

  @Test
  void aJobThatIsPausedBetweenItsBatchesCreatesNothing() {
    var between = job(300, 300);
    var held = between.paused(BatchRule.endOfPartUnderWay(between.rollout(), CHUNK), NOW);

    assertThat(BatchRule.decide(held, CHUNK, NOW)).isEqualTo(new BatchDecision.Hold());
    assertThat(BatchRule.decide(held.resumed(NOW), CHUNK, NOW))
        .isEqualTo(new BatchDecision.Open(false));
  }

  @ParameterizedTest(name = "{0}, {1} created, {2} succeeded: batch ends at {3}")
  @CsvSource({"NOTIFIED, 200, 0, 240", "NOTIFIED, 0, 200, 10", "SUCCEEDED, 200, 100, 220"})
  void theRateGrowsWithItsCriterion(Criterion criterion, int created, int succeeded, int end) {
    var job = rated(criterion, job(created, created));

    assertThat(BatchRule.decide(job, CHUNK, NOW))
        .isEqualTo(new BatchDecision.Open(criterion == Criterion.SUCCEEDED));
    assertThat(BatchRule.opened(job, succeeded, 1_000).batchEnd()).isEqualTo(end);
  }

  @Test
  void aJobWithoutARateHasTheDefault() {
    assertThat(BatchRule.opened(job(300, 300), 0, 1_000).batchEnd()).isEqualTo(1_300);
  }

  @Test
  void theNextBatchBeginsWithTheNextMinuteOfTheClock() {
    var next = NOW.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);

    assertThat(BatchRule.created(job(0, 300), 300, NOW).nextBatchAt()).contains(next);
    assertThat(BatchRule.created(job(0, 300), 200, NOW).nextBatchAt()).isEmpty();
    assertThat(BatchRule.created(job(0, 2_500), 2_500, NOW).nextBatchAt()).isEmpty();
  }

  @ParameterizedTest(name = "{0} ms after the job: queued {1} ms after it")
  @CsvSource({"0, 0", "1999, 0", "2000, 2000", "2001, 2001"})
  void executionsCreatedWithTheirJobAreQueuedAsOfItsCreation(int millis, int expected) {
    assertThat(BatchRule.queuedAt(Jobs.aJob(), CREATED.plusMillis(millis).plusNanos(7)))
        .isEqualTo(CREATED.plusMillis(expected));
  }

  private static Job rated(Criterion criterion, Job job) {
    var rate = new RolloutConfig(1_000, Optional.of(new ExponentialRate(10, 2, criterion, 100)));
    return job.updated(
        new JobSpecChange(
            Optional.empty(),
            Optional.empty(),
            Optional.of(rate),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        CREATED);
  }

  private static Job job(int created, int batchEnd) {
    return Jobs.aJob()
        .withRollout(Rollout.resolved("r", 2_500).batch(batchEnd).advancedTo(created));
  }
}

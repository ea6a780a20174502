package io.fleetjobs.rollout;

import static io.fleetjobs.model.ExecutionStatus.FAILED;
import static io.fleetjobs.model.ExecutionStatus.IN_PROGRESS;
import static io.fleetjobs.model.ExecutionStatus.QUEUED;
import static io.fleetjobs.model.ExecutionStatus.SUCCEEDED;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.FleetResponse.Progress.Rates;
import io.fleetjobs.model.FleetResponse.Progress.Total;
import io.fleetjobs.model.Hold;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.JobTally;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.Sample;
import io.fleetjobs.model.Schedule;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.model.ThingCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressRuleTest {
  private static final Instant NOW = CREATED.plusSeconds(3_600);
  private static final ThingCounts NONE = things(Map.of(), 0);

  @Test
  void thingsWithoutAnExecutionAreNotYetQueued() {
    assertThat(total(rollingOut(10), things(Map.of(QUEUED, 2, SUCCEEDED, 1), 1)))
        .contains(new Total(10, 6, 200));
  }

  @Test
  void thereIsNoTotalBeforeTheTargetsAreResolvedAndWithoutThings() {
    assertThat(total(Jobs.aJob(), things(Map.of(QUEUED, 1), 0))).isEmpty();
    assertThat(total(rollingOut(0), NONE)).isEmpty();
  }

  @Test
  void aContinuousJobCountsThingsThatHaveAnExecution() {
    var spec = JobSpec.of(List.of("arn:x"), TargetSelection.CONTINUOUS);
    var job = JobBuilder.from(rollingOut(10)).spec(spec).build();

    assertThat(total(job, things(Map.of(SUCCEEDED, 3), 0))).contains(new Total(3, 0, 1_000));
  }

  @Test
  void aRolloutThatEndedEarlyCountsThingsThatHaveAnExecution() {
    var canceled = rollingOut(10).in(JobStatus.CANCELED, NOW);
    var over = scheduled(rollingOut(10), Optional.empty(), Optional.of(NOW));
    var counts = things(Map.of(IN_PROGRESS, 1, SUCCEEDED, 2), 0);

    assertThat(total(canceled, counts)).contains(new Total(3, 0, 666));
    assertThat(total(over, counts)).contains(new Total(3, 0, 666));
  }

  @Test
  void expiredExecutionsAreNotCountedAsNotYetQueued() {
    var job = rollingOut(10);
    var counts = things(Map.of(QUEUED, 2), 0);
    var rolledOut = job.withRollout(job.rollout().advancedTo(9));

    assertThat(ProgressRule.total(rolledOut, counts, true, NOW)).contains(new Total(3, 1, 0));
  }

  @ParameterizedTest(name = "{0} of {1} are {2} per mille")
  @CsvSource({
    "0, 1, 0",
    "299, 300, 996",
    "1, 3, 333",
    "2, 3, 666",
    "999999, 1000000, 999",
    "5, 5, 1000"
  })
  void theShareIsRoundedDownToATenthOfAPercent(int ended, int total, int permille) {
    var counts = things(Map.of(SUCCEEDED, ended, QUEUED, total - ended), 0);

    assertThat(total(rollingOut(total), counts).orElseThrow().permilleComplete())
        .isEqualTo(permille);
  }

  @Test
  void theRatesAreMeansOfTheSamplesOfTheLastTenMinutes() {
    var samples =
        List.of(sample(-11, 1, 0), sample(-10, 10, 0), sample(-5, 10, 3), sample(-2, 14, 8));

    assertThat(ProgressRule.rates(samples, NOW)).contains(new Rates(12 / 8.0, 1));
  }

  @Test
  void thereAreNoRatesOfFewerThanTwoRecentSamples() {
    assertThat(ProgressRule.rates(List.of(), NOW)).isEmpty();
    assertThat(ProgressRule.rates(List.of(sample(-1, 1, 0)), NOW)).isEmpty();
    assertThat(ProgressRule.rates(List.of(sample(-12, 1, 0), sample(-9, 0, 1)), NOW)).isEmpty();
  }

  @Test
  void aRetryOfManyThingsMakesNoNegativeRate() {
    assertThat(ProgressRule.rates(List.of(sample(-3, 0, 9), sample(-1, 5, 4)), NOW))
        .contains(new Rates(0, 0));
  }

  @Test
  void theEndIsEstimatedByTheSlowerOfQueueingAndEnding() {
    var job = rollingOut(100);
    var counts = things(Map.of(QUEUED, 20, SUCCEEDED, 20), 0);

    assertThat(estimate(job, counts, 5, 10)).contains(NOW.plusSeconds(12 * 60));
    assertThat(estimate(job, counts, 5, 5)).contains(NOW.plusSeconds(16 * 60));
    assertThat(estimate(job, counts, 5, 2)).contains(NOW.plusSeconds(40 * 60));
  }

  @Test
  void thereIsNoEstimateIfNothingEndedInTenMinutes() {
    var job = rollingOut(100);

    assertThat(
            ProgressRule.estimatedEnd(job, tally(NONE), total(job, NONE), Optional.empty(), 5, NOW))
        .isEmpty();
    assertThat(
            ProgressRule.estimatedEnd(
                job, tally(NONE), total(job, NONE), Optional.of(new Rates(5, 0)), 5, NOW))
        .isEmpty();
  }

  @Test
  void aJobWaitsForItsStartAndForAWindow() {
    var start = NOW.plusSeconds(60);
    var window = Jobs.aJobWithWindow(new JobKey("fw-8", CREATED), "0 0 * * ? *", "arn:x");
    var noon = Instant.parse("2026-12-01T12:00:00Z");

    assertThat(ProgressRule.holds(rollingOut(1), NOW)).isEmpty();
    assertThat(
            ProgressRule.holds(scheduled(rollingOut(1), Optional.of(start), Optional.empty()), NOW))
        .containsExactly(Hold.START);
    assertThat(
            ProgressRule.holds(
                scheduled(rollingOut(1), Optional.of(start), Optional.empty()), start))
        .isEmpty();
    assertThat(ProgressRule.holds(window, noon)).containsExactly(Hold.WINDOW);
    assertThat(ProgressRule.holds(window.in(JobStatus.CANCELED, noon), noon)).isEmpty();
  }

  private static Job rollingOut(int things) {
    return Jobs.aJob().withRollout(Rollout.resolved("list", things));
  }

  private static Job scheduled(Job job, Optional<Instant> start, Optional<Instant> end) {
    var spec = job.spec().withSchedule(new Schedule(start, end, Optional.empty(), List.of()));
    return JobBuilder.from(job).spec(spec).build();
  }

  private static Optional<Total> total(Job job, ThingCounts counts) {
    return ProgressRule.total(job, counts, false, NOW);
  }

  private static Optional<Instant> estimate(
      Job job, ThingCounts counts, int rate, double endedPerMinute) {
    return ProgressRule.estimatedEnd(
        job,
        tally(counts),
        total(job, counts),
        Optional.of(new Rates(0, endedPerMinute)),
        rate,
        NOW);
  }

  private static JobTally tally(ThingCounts counts) {
    return new JobTally(new JobProcessDetails(counts.counts()), counts);
  }

  private static ThingCounts things(Map<ExecutionStatus, Integer> counts, int deleted) {
    return new ThingCounts(counts, deleted);
  }

  private static Sample sample(int minute, int queued, int failed) {
    return new Sample(
        NOW.plus(Duration.ofMinutes(minute)),
        things(Map.of(QUEUED, queued, FAILED, failed), 0),
        queued + failed);
  }
}

package io.fleetjobs.rollout;

import static io.fleetjobs.model.ExecutionStatus.QUEUED;
import static io.fleetjobs.model.ExecutionStatus.SUCCEEDED;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Sample;
import io.fleetjobs.model.ThingCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleRuleTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void aJobWithoutSamplesCanHaveOneAtOnce() {
    assertThat(SampleRule.earliest(CREATED, List.of())).isEqualTo(CREATED);
  }

  @ParameterizedTest(name = "after a sample at {0} s the next one comes {1} ms later")
  @CsvSource({"0, 60000", "600, 60000", "5940, 60000", "5941, 60011", "99000, 1000000"})
  void samplesAreAMinuteAndAHundredthOfTheAgeApart(long age, long gap) {
    var last = sample(CREATED.plusSeconds(age), 1, 0);

    var next = SampleRule.earliest(CREATED, List.of(last));

    assertThat(Duration.between(last.at(), next).toMillis()).isEqualTo(gap);
    assertThat(Duration.between(CREATED, next).dividedBy(100))
        .isLessThanOrEqualTo(Duration.between(last.at(), next));
  }

  @Test
  void aRunMayBeSentFiveSecondsBeforeTheSampleAndWaits() {
    var samples = List.of(sample(CREATED, 1, 0));

    assertThat(SampleRule.due(CREATED, samples)).isEqualTo(CREATED.plusSeconds(55));
    assertThat(SampleRule.isSoon(CREATED.plusSeconds(60), CREATED.plusSeconds(55))).isTrue();
    assertThat(SampleRule.isSoon(CREATED.plusSeconds(60), CREATED.plusSeconds(54))).isFalse();
  }

  @Test
  void onlyOtherNumbersAreAChange() {
    var before = List.of(sample(CREATED, 3, 1));
    var retried = new Sample(CREATED, before.getLast().things(), before.getLast().attempts() + 1);

    assertThat(SampleRule.isChanged(List.of(), sample(CREATED, 0, 0))).isTrue();
    assertThat(SampleRule.isChanged(before, sample(CREATED.plus(MINUTE), 3, 1))).isFalse();
    assertThat(SampleRule.isChanged(before, sample(CREATED.plus(MINUTE), 2, 2))).isTrue();
    assertThat(SampleRule.isChanged(before, retried)).isTrue();
  }

  @Test
  void twoHundredSamplesAreKept() {
    assertThat(samplesOfMinutes(200))
        .hasSize(200)
        .first()
        .matches(first -> first.at().equals(CREATED));
    assertThat(samplesOfMinutes(1_000)).hasSize(SampleRule.MOST);
  }

  @Test
  void theSamplesThatAreKeptSpreadEvenly() {
    var kept = samplesOfMinutes(1_000);
    var longest = Duration.ZERO;
    for (int n = 1; n < kept.size(); n++) {
      var gap = Duration.between(kept.get(n - 1).at(), kept.get(n).at());
      longest = gap.compareTo(longest) > 0 ? gap : longest;
    }

    assertThat(kept.getFirst().at()).isEqualTo(CREATED);
    assertThat(kept.getLast().at()).isEqualTo(CREATED.plus(MINUTE.multipliedBy(999)));
    assertThat(longest).isLessThanOrEqualTo(MINUTE.multipliedBy(10));
  }

  private static List<Sample> samplesOfMinutes(int count) {
    var samples = List.<Sample>of();
    for (int minute = 0; minute < count; minute++) {
      samples =
          SampleRule.with(samples, sample(CREATED.plus(MINUTE.multipliedBy(minute)), 1, minute));
    }
    return samples;
  }

  private static Sample sample(Instant at, int queued, int succeeded) {
    return new Sample(
        at,
        new ThingCounts(Map.<ExecutionStatus, Integer>of(QUEUED, queued, SUCCEEDED, succeeded), 0),
        queued + succeeded);
  }
}

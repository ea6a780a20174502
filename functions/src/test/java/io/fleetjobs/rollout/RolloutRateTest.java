package io.fleetjobs.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExponentialRate;
import io.fleetjobs.model.ExponentialRate.Criterion;
import io.fleetjobs.model.RolloutConfig;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutRateTest {
  @Test
  void aConstantRateIsTheMaximum() {
    assertThat(RolloutRate.perMinute(new RolloutConfig(7, Optional.empty()), 10_000)).isEqualTo(7);
  }

  @ParameterizedTest(name = "J20: {0} notified, {1} a minute")
  @CsvSource({
    "0, 50",
    "999, 50",
    "1000, 100",
    "1999, 100",
    "2000, 200",
    "3000, 400",
    "4000, 800",
    "5000, 1000",
    "2147483647, 1000"
  })
  void j20TheRateDoublesWithEachThousand(int counted, int rate) {
    assertThat(RolloutRate.perMinute(exponential(50, 2, 1_000, 1_000), counted)).isEqualTo(rate);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "1, 11", "2, 12", "3, 13", "4, 14", "5, 16"})
  void fractionsAreRoundedDown(int counted, int rate) {
    assertThat(RolloutRate.perMinute(exponential(10, 1.1, 1, 100), counted)).isEqualTo(rate);
  }

  private static RolloutConfig exponential(int base, double factor, int things, int maximum) {
    return new RolloutConfig(
        maximum, Optional.of(new ExponentialRate(base, factor, Criterion.NOTIFIED, things)));
  }
}

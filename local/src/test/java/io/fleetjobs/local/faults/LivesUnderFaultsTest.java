package io.fleetjobs.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests whole lives of executions while every call of every function may be throttled, fail, lose
 * its answer, be late, or be the function's last. {@code -Dfleetjobs.faults.seeds=1,2,3}, {@code
 * -Dfleetjobs.faults.things=200} and {@code -Dfleetjobs.faults.waves=20} extend the test.
 */
class LivesUnderFaultsTest {
  static LongStream seeds() {
    return Arrays.stream(System.getProperty("fleetjobs.faults.seeds", "1").split(",", -1))
        .mapToLong(Long::parseLong);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingIsLostAndNothingHappensTwice(long seed) {
    try (var fleet = new SimulatedFleet(seed, Integer.getInteger("fleetjobs.faults.things", 24))) {
      fleet.live(Integer.getInteger("fleetjobs.faults.waves", 1));

      var violations = fleet.violations();

      var report = fleet.report();
      System.out.println(report.figures());
      assertThat(violations).as(() -> report.of(violations)).isEmpty();
    }
  }
}

package io.fleetjobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how evenly the names of things are distributed over the parts of a job's index. */
class IndexPartsTest {
  private static final int NAMES = 100_000;
  private static final int SHARE = NAMES / JobIndex.MAX_SHARDS;

  @ParameterizedTest
  @ValueSource(
      strings = {"pump-%d", "pump-%07d", "SN%08X", "6f0c2b1e-8d6a-4c51-9d0e-%012d", "a:b:c:%06x"})
  void serialNumbersFillThePartsOfAJobEvenly(String names) {
    var counts = new int[JobIndex.MAX_SHARDS];
    IntStream.range(0, NAMES)
        .forEach(n -> counts[JobIndex.shardOf(names.formatted(n), counts.length)]++);

    var parts = Arrays.toString(counts);
    assertThat(Arrays.stream(counts).allMatch(count -> count > 0.85 * SHARE)).as(parts).isTrue();
    assertThat(Arrays.stream(counts).allMatch(count -> count < 1.15 * SHARE)).as(parts).isTrue();
  }

  @Test
  void aJobOfOnePartListsAllThingsInIt() {
    assertThat(
            IntStream.range(0, NAMES)
                .map(n -> JobIndex.shardOf("pump-" + n, 1))
                .max()
                .orElseThrow())
        .isZero();
  }
}

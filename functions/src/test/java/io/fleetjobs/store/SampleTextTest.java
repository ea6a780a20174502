package io.fleetjobs.store;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Sample;
import io.fleetjobs.model.ThingCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleTextTest {
  @Test
  void aSampleTellsTheDifferencesToTheOneBefore() {
    var first =
        new Sample(
            Instant.ofEpochMilli(5), new ThingCounts(Map.of(ExecutionStatus.QUEUED, 3), 0), 3);
    var second =
        new Sample(
            Instant.ofEpochMilli(60_005),
            new ThingCounts(Map.of(ExecutionStatus.QUEUED, 1, ExecutionStatus.SUCCEEDED, 1), 1),
            3);

    assertThat(SampleText.write(List.of(first, second))).isEqualTo("5Q3A3 60000Q-2S1D1");
    assertThat(SampleText.read("5Q3A3 60000Q-2S1D1")).containsExactly(first, second);
  }

  @Test
  void anySamplesAreReadAsWritten() {
    var random = new Random(7);
    var samples = new ArrayList<Sample>();
    for (int n = 0; n < 200; n++) {
      var counts = new EnumMap<ExecutionStatus, Integer>(ExecutionStatus.class);
      for (var status : ExecutionStatus.values()) {
        counts.put(status, random.nextInt(1_000));
      }
      samples.add(
          new Sample(
              CREATED.plusMillis(n * 60_000L + random.nextInt(1_000)),
              new ThingCounts(counts, random.nextInt(9)),
              random.nextInt(9_999)));
    }

    assertThat(SampleText.read(SampleText.write(samples))).isEqualTo(samples);
    assertThat(SampleText.read(SampleText.write(List.of()))).isEmpty();
  }
}

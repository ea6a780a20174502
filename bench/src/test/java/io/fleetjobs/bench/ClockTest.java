package io.fleetjobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.store.DueIndex;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Tests the calls that a moved clock makes, and the same calls made by the bare SDK. */
class ClockTest {
  private static final JsonNode CLOCK = clock();

  private static JsonNode clock() {
    var question = new ClockBenchmark();
    new CommandLine(question)
        .parseArgs("--jobs", "1", "--days", "1", "--rate", "10", "--minutes", "3");
    return question.answer().json();
  }

  @Test
  void theBareSdkMakesTheCallsOfTheRollout() {
    assertThat(CLOCK.at("/bareCalls/calls").asInt())
        .as(CLOCK.toPrettyString())
        .isEqualTo(CLOCK.at("/moves/1/calls").asInt());
  }

  @Test
  void anExecutionTakesThreeCallsAndAMinuteThoseOfASweepAndAFewMore() {
    int ofAMinute = 3 * 10 + DueIndex.SHARDS + 20;
    assertThat(CLOCK.at("/moves/1/calls").asInt())
        .as(CLOCK.toPrettyString())
        .isLessThanOrEqualTo(3 * ofAMinute);
  }
}

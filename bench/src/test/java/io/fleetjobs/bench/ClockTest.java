package io.fleetjobs.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The calls that a moved clock makes, and the same calls made by the bare SDK. */
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
    assertEquals(
        CLOCK.at("/moves/1/calls").asInt(),
        CLOCK.at("/bareCalls/calls").asInt(),
        CLOCK.toPrettyString());
  }

  @Test
  void anExecutionTakesThreeCallsAndAMinuteAFewMore() {
    assertTrue(CLOCK.at("/moves/1/calls").asInt() <= 3 * (3 * 10 + 20), CLOCK.toPrettyString());
  }
}

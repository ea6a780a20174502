package io.fleetjobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Tests the price of waiting, from counts that are the same on any machine. */
class IdleTest {
  private static final JsonNode IDLE = idle();

  private static JsonNode idle() {
    var question = new IdleBenchmark();
    new CommandLine(question).parseArgs("--jobs", "1", "--things", "2000");
    return question.answer().json();
  }

  @ParameterizedTest
  @CsvSource({"stack, 0.60", "open1000, 1.50", "open1000x100, 1.50"})
  void aMonthOfWaitingIsWithinItsBar(String situation, double dollars) {
    assertThat(dollars(situation)).as(IDLE.toPrettyString()).isLessThan(dollars);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stack",
        "open1000",
        "open1000x100",
        "abort1000",
        "schedule1000",
        "window1000",
        "continuous1000",
        "open1x2000",
        "deadlines"
      })
  void everySituationCostsSomething(String situation) {
    assertThat(dollars(situation)).as(IDLE.toPrettyString()).isPositive();
  }

  @Test
  void checksOfAJobWithAHundredTargetsWriteHardlyMore() {
    var one = IDLE.at("/open1000/writeUnits").asDouble();
    var hundred = IDLE.at("/open1000x100/writeUnits").asDouble();

    assertThat(hundred).as(IDLE.toPrettyString()).isLessThan(one * 1.1);
  }

  @Test
  void checksOfAJobOverManyThingsWriteHardlyMore() {
    var one = IDLE.at("/open1000/writeUnits").asDouble() / 1_000;
    var many = IDLE.at("/open1x2000/writeUnits").asDouble();

    assertThat(many).as(IDLE.toPrettyString()).isLessThan(one * 1.1);
  }

  private static double dollars(String situation) {
    return IDLE.at("/" + situation + "/dollarsPerMonth").asDouble();
  }
}

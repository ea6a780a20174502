package io.fleetjobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the budgets of the design, as counts that are the same on any machine. */
class CostTest {
  private static final JsonNode COST = new CostBenchmark().answer().json();

  @Test
  void progressTakesOneWriteUnitWithAndWithoutAStepTimer() {
    assertThat(COST.at("/progress/writeUnits").asDouble()).isEqualTo(1);
    assertThat(COST.at("/progressWithStepTimer/writeUnits").asDouble()).isEqualTo(1);
    assertThat(COST.at("/operations/progress/then/calls").asInt())
        .as("progress invokes nothing more")
        .isZero();
  }

  @Test
  void requestsMakeFewCalls() {
    assertThat(calls("getPendingOfNothing")).isEqualTo(1);
    assertThat(calls("getPending")).as("with the paused jobs").isLessThanOrEqualTo(2);
    assertThat(calls("progress")).isEqualTo(2);
    assertThat(calls("succeeded")).isEqualTo(2);
    assertThat(calls("startNext")).isLessThanOrEqualTo(3);
    assertThat(calls("startNextAgain")).isEqualTo(1);
  }

  /** Measures with names of typical length, a report of progress, and all consequences. */
  @ParameterizedTest
  @ValueSource(strings = {"life", "lifeWithTimeout"})
  void anExecutionTakesFifteenWriteUnitsFromCreationToSuccess(String life) {
    assertThat(COST.at("/" + life + "/writeUnits").asDouble())
        .as(() -> COST.at("/" + life).toString())
        .isLessThanOrEqualTo(15);
  }

  /**
   * Such an execution has four versions, and each entry is smaller than a kilobyte. The two lives
   * differ by up to one unit in other ways.
   */
  @Test
  void aFullHistoryTakesOneWriteUnitForEachVersion() {
    assertThat(COST.at("/lifeWithFullHistory/writeUnits").asDouble())
        .as(() -> COST.toString())
        .isBetween(
            COST.at("/life/writeUnits").asDouble() + 3, COST.at("/life/writeUnits").asDouble() + 5);
  }

  @Test
  void aSweepWithNothingDueAsksEachPartOnce() {
    assertThat(calls("aMinuteWithNothingDue")).isEqualTo(64);
  }

  private static int calls(String operation) {
    return COST.at("/operations/" + operation + "/request/calls").asInt();
  }
}

package io.fleetjobs.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the budgets of the design, as counts that are the same on any machine. */
class CostTest {
  private static final JsonNode COST = new CostBenchmark().answer().json();

  @Test
  void progressTakesOneWriteUnitWithAndWithoutAStepTimer() {
    assertEquals(1, COST.at("/progress/writeUnits").asDouble());
    assertEquals(1, COST.at("/progressWithStepTimer/writeUnits").asDouble());
    assertEquals(
        0, COST.at("/operations/progress/then/calls").asInt(), "progress invokes nothing more");
  }

  @Test
  void requestsMakeFewCalls() {
    assertAll(
        () -> assertEquals(1, calls("getPending")),
        () -> assertEquals(2, calls("progress")),
        () -> assertEquals(2, calls("succeeded")),
        () -> assertTrue(calls("startNext") <= 3),
        () -> assertEquals(1, calls("startNextAgain")));
  }

  /** Measures with names of typical length, a report of progress, and all consequences. */
  @ParameterizedTest
  @ValueSource(strings = {"life", "lifeWithTimeout"})
  void aWholeLifeTakesFifteenWriteUnits(String life) {
    assertTrue(
        COST.at("/" + life + "/writeUnits").asDouble() <= 15, () -> COST.at("/" + life).toString());
  }

  @Test
  void aSweepWithNothingDueAsksEachPartOnce() {
    assertEquals(64, calls("aMinuteWithNothingDue"));
  }

  private static int calls(String operation) {
    return COST.at("/operations/" + operation + "/request/calls").asInt();
  }
}

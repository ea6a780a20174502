package io.fleetjobs.reconcile.steps;

import static io.fleetjobs.model.Executions.CREATED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fleetjobs.model.Reconciliation;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietPeriodTest {
  @ParameterizedTest(name = "after {0}, found {1}: {2}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          0, false, 1
          1, false, -
          0, true,  0
          1, true,  0
          """)
  void aSecondOneInARowIsTheLast(int before, boolean foundAny, Integer after) {
    var next =
        QuietPeriod.next(Reconciliation.dueAt(CREATED).withEmptyPasses(before), foundAny, CREATED);

    assertEquals(after, next.map(Reconciliation::emptyPasses).orElse(null));
    next.ifPresent(
        rest -> assertEquals(CREATED.plus(Duration.ofMinutes(1)), rest.dueAt().orElseThrow()));
  }
}

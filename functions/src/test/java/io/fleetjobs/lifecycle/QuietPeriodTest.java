package io.fleetjobs.lifecycle;

import static io.fleetjobs.model.Executions.CREATED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fleetjobs.model.Reconciliation;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietPeriodTest {
  @ParameterizedTest(name = "after {0} empty passes: {1}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          0, 1
          1, -
          2, -
          """)
  void aSecondOneInARowIsTheLast(int before, Integer after) {
    var next =
        QuietPeriod.afterEmptyPass(Reconciliation.dueAt(CREATED).withEmptyPasses(before), CREATED);

    assertEquals(after, next.map(Reconciliation::emptyPasses).orElse(null));
    next.ifPresent(
        rest -> assertEquals(CREATED.plus(Duration.ofMinutes(1)), rest.dueAt().orElseThrow()));
  }
}

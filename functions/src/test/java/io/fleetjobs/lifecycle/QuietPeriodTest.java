package io.fleetjobs.lifecycle;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

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

    assertThat(next.map(Reconciliation::emptyPasses).orElse(null)).isEqualTo(after);
    next.ifPresent(rest ->
        assertThat(rest.dueAt().orElseThrow()).isEqualTo(CREATED.plus(Duration.ofMinutes(1))));
  }
}

package io.fleetjobs.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimedValueTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest(name = "{0} ms later, at most {1} ms old: {2}")
  @CsvSource({"0, 10, true", "9, 10, true", "10, 10, false", "0, 0, false", "-1, 10, false"})
  void aValueIsValidForAWhileAndNotAfterTheClockWentBack(int later, int age, boolean believed) {
    assertThat(new TimedValue<>("x", AT).isWithin(Duration.ofMillis(age), AT.plusMillis(later)))
        .isEqualTo(believed);
  }
}

package io.fleetjobs.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternsTest {
  @ParameterizedTest(name = "{0} allows {1}: {2}")
  @CsvSource({
    "jobs, jobs, true",
    "jobs, jobs2, false",
    "jobs-*, jobs-a, true",
    "*, anything, true",
    "arn:aws:iam::1:role/a.b, arn:aws:iam::1:role/axb, false",
    "*-x-*, a-x-b, true"
  })
  void aStarStandsForAnything(String pattern, String name, boolean allowed) {
    assertThat(new NamePatterns(List.of(pattern)).allow(name)).isEqualTo(allowed);
  }
}

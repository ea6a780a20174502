package io.fleetjobs.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      textBlock =
          """
          *,                            anything:at/all,               true
          a,                            a,                             true
          a,                            ab,                            false
          a*,                           a,                             true
          *a,                           ba,                            true
          a*b*c,                        axbbyc,                        true
          a*b*c,                        axbby,                         false
          **a**,                        a,                             true
          '',                           a,                             false
          a.c,                          abc,                           false
          arn:aws:iot:*:1:thing/a:*,    arn:aws:iot:eu:1:thing/a:b:c,  true
          arn:aws:iot:*:thing/a:b:c,    arn:aws:iot:eu:1:thing/a:b:c,  false
          arn:aws:iot:*:1:thing/a,      arn:aws:iot:eu:2:thing/1:thing/a, false
          arn:*:iot:eu:1:thing/*,       arn:aws:iot:eu:1:thinggroup/a, false
          """)
  void matches(String pattern, String name, boolean matches) {
    assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void manyStarsTakeNoLongTime() {
    assertThat(new NamePattern("*a".repeat(1_000) + "b").matches("a".repeat(10_000))).isFalse();
  }
}

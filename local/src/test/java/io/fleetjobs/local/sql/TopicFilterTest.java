package io.fleetjobs.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {
  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(
      textBlock =
          """
          a/b,                       a/b,                          true
          a/b,                       a/c,                          false
          a/b,                       a,                            false
          a/b,                       a/b/c,                        false
          a/b,                       a/b/,                         false
          a/+,                       a/b,                          true
          a/+,                       a/,                           true
          a/+,                       a,                            false
          a/+,                       a/b/c,                        false
          +/b,                       a/b,                          true
          +/+,                       /b,                           true
          +,                         a,                            true
          +,                         /a,                           false
          a/#,                       a/b/c,                        true
          a/#,                       a/,                           true
          a/#,                       a,                            true
          a/#,                       ab,                           false
          a/+/#,                     a,                            false
          a/+/#,                     a/b,                          true
          #,                         a/b,                          true
          #,                         $aws/things,                  false
          +/things,                  $aws/things,                  false
          $aws/+,                    $aws/things,                  true
          $aws/things/+/jobs/get,    $aws/things/t/jobs/get,       true
          $aws/things/+/jobs/get,    $aws/things/t/jobs/j/get,     false
          $aws/things/+/jobs/+/get,  $aws/things/t/jobs/$next/get, true
          a.b/+,                     a.b/c d,                      true
          a.b/+,                     a/b/c,                        false
          """)
  void aFilterMatchesTopics(String filter, String topic, boolean matches) {
    assertThat(new TopicFilter(filter).matches(topic)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/#/b", "a#", "a/b+", "##", "+a/b"})
  void aMisplacedWildcardIsRefused(String filter) {
    assertThatThrownBy(() -> new TopicFilter(filter)).isInstanceOf(IllegalArgumentException.class);
  }
}

package io.fleetjobs.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The prefix becomes part of SQL and of ARNs: what has a meaning there must not get through. */
class TopicPrefixTest {
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"fleetjobs", "acme/prod", "a.b:c-d_e", "0"})
  void plainSegmentsAreTaken(String prefix) {
    assertEquals(prefix, TopicPrefix.checked(prefix, false).value());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"it's", "say\"so", "a b", "a\n", "café"})
  void whatWouldBreakTheRulesSqlIsRefused(String prefix) {
    assertRefused(prefix);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"*", "a*", "x/*", "a?", "${iot:ClientId}", "a/${iot:ClientId}"})
  void whatWouldWidenAPolicyIsRefused(String prefix) {
    assertRefused(prefix);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"$aws", "$share", "$aws/rules"})
  void reservedPrefixesAreForTheLocalRun(String prefix) {
    assertRefused(prefix);
    assertEquals(prefix, TopicPrefix.checked(prefix, true).value());
  }

  private static void assertRefused(String prefix) {
    var refused = assertThrows(IllegalArgumentException.class,
        () -> TopicPrefix.checked(prefix, false));
    assertTrue(refused.toString().endsWith("got '" + prefix + "'"), refused.toString());
  }
}

package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fleetjobs.layout.DeviceTopic;
import io.fleetjobs.layout.EventTopic;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests which topic prefixes are accepted. Characters that have a meaning in SQL or ARNs are
 * refused.
 */
class TopicPrefixTest {
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"fleetjobs", "acme/prod", "a.b:c-d_e", "0"})
  void plainSegmentsAreAccepted(String prefix) {
    assertThat(TopicPrefix.checked(prefix, false).value()).isEqualTo(prefix);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"it's", "say\"so", "a b", "a\n", "café"})
  void aPrefixThatWouldBreakTheSqlOfTheRulesIsRefused(String prefix) {
    assertRefused(prefix);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"*", "a*", "x/*", "a?", "${iot:ClientId}", "a/${iot:ClientId}"})
  void aPrefixThatWouldWidenAPolicyIsRefused(String prefix) {
    assertRefused(prefix);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"$aws", "$share", "$aws/rules"})
  void reservedPrefixesAreForTheLocalRun(String prefix) {
    assertRefused(prefix);
    assertThat(TopicPrefix.checked(prefix, true).value()).isEqualTo(prefix);
  }

  @Test
  void theLongestNamesHaveRoomBehindTheLongestPrefix() {
    var prefix = TopicPrefix.checked("fourteen-chars/thirteen-char", false).value();
    var thing = "t".repeat(128);
    var namespace = Optional.of("n".repeat(64));
    var job = "j".repeat(64);

    for (var topic :
        List.of(
            DeviceTopic.notification(prefix, thing, namespace, DeviceTopic.NOTIFY_NEXT),
            DeviceTopic.topic(prefix, thing, job + "/update/accepted"),
            EventTopic.job(prefix, job, "cancellation_in_progress"),
            EventTopic.jobExecution(prefix, job, "SUCCEEDED"))) {
      assertThat(DeviceTopic.isPublishable(topic)).as(topic).isTrue();
    }
    assertRefused("fourteen-chars/fourteen-chars");
  }

  private static void assertRefused(String prefix) {
    var refused =
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> TopicPrefix.checked(prefix, false))
            .actual();
    assertThat(refused.toString()).endsWith("got '" + prefix + "'");
  }
}

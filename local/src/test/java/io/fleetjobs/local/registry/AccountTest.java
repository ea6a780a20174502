package io.fleetjobs.local.registry;

import static io.fleetjobs.local.registry.TestRegistry.assertRefused;
import static io.fleetjobs.local.registry.TestRegistry.names;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
  private final TestRegistry api = new TestRegistry();

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      textBlock =
          """
          iot:Data-ATS,           a[a-z0-9]{13}-ats[.]iot[.]eu-north-1[.]amazonaws[.]com
          iot:Data,               a[a-z0-9]{13}[.]iot[.]eu-north-1[.]amazonaws[.]com
          iot:CredentialProvider, a[a-z0-9]{13}[.]credentials[.]iot[.]eu-north-1[.]amazonaws[.]com
          """)
  void endpointsAreWellFormed(String type, String pattern) {
    assertThat(api.get("/endpoint?endpointType=" + type).text("endpointAddress").matches(pattern))
        .isTrue();
  }

  @Test
  void eventsAreOffUntilTheyAreSwitchedOn() {
    assertThat(api.enabled("JOB")).isFalse();

    api.patch("/event-configurations", "{\"eventConfigurations\":{\"JOB\":{\"Enabled\":true}}}");
    api.patch("/event-configurations", "{\"eventConfigurations\":{\"THING\":{\"Enabled\":true}}}");

    assertThat(api.enabled("JOB")).isTrue();
    assertThat(api.enabled("THING")).isTrue();
    assertThat(api.enabled("JOB_EXECUTION")).isFalse();
    assertThat(api.get("/event-configurations").body().get("creationDate").asDouble())
        .isEqualTo(1767323045.678);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/topics/%24aws%2Fthings%2Fa%20b%2Fjobs%2Fnotify",
        "/topics/$aws/things/a%20b/jobs/notify"
      })
  void publishTakesTheTopicEncodedOrPlain(String path) {
    var answer = api.post(path + "?qos=1&retain=true", "1234");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("message")).isEqualTo("OK");
    assertThat(answer.text("traceId")).isNotEqualTo("");
    assertThat(api.published()).containsExactly("$aws/things/a b/jobs/notify 4 1 true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/topics/$aws/things/t/jobs/get",
        "/topics/a/%2B",
        "/topics/%23",
        "/topics/a?qos=2",
        "/topics/"
      })
  void publishRefusesRequestTopicsWildcardsAndQos2(String uri) {
    assertRefused(400, "InvalidRequestException", api.post(uri, ""));
    assertThat(api.published()).isEmpty();
  }

  @Test
  void publishRefusesMoreThan128Kilobytes() {
    assertThat(api.post("/topics/t", "x".repeat(128 * 1024)).status()).isEqualTo(200);

    assertRefused(
        413, "RequestEntityTooLargeException", api.post("/topics/t", "x".repeat(128 * 1024 + 1)));
  }

  @Test
  void aResetForgetsEverything() {
    api.things("t");
    api.group("g", "{}");
    api.add("g", "t");
    api.patch("/event-configurations", "{\"eventConfigurations\":{\"JOB\":{\"Enabled\":true}}}");

    api.registry().reset();

    assertThat(names(api.get("/things"), "things")).isEmpty();
    assertThat(names(api.get("/thing-groups"), "thingGroups")).isEmpty();
    assertThat(api.enabled("JOB")).isFalse();
    api.things("t");
    assertThat(names(api.get("/things/t/thing-groups"), "thingGroups")).isEmpty();
  }
}

package io.fleetjobs.local.registry;

import static io.fleetjobs.local.registry.TestRegistry.assertRefused;
import static io.fleetjobs.local.registry.TestRegistry.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
    assertTrue(api.get("/endpoint?endpointType=" + type).text("endpointAddress").matches(pattern));
  }

  @Test
  void eventsAreOffUntilSwitchedOn() {
    assertFalse(api.enabled("JOB"));

    api.patch("/event-configurations", "{\"eventConfigurations\":{\"JOB\":{\"Enabled\":true}}}");
    api.patch("/event-configurations", "{\"eventConfigurations\":{\"THING\":{\"Enabled\":true}}}");

    assertTrue(api.enabled("JOB") && api.enabled("THING"));
    assertFalse(api.enabled("JOB_EXECUTION"));
    assertEquals(
        1767323045.678, api.get("/event-configurations").body().get("creationDate").asDouble());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/topics/%24aws%2Fthings%2Fa%20b%2Fjobs%2Fnotify",
        "/topics/$aws/things/a%20b/jobs/notify"
      })
  void publishTakesTheTopicEncodedOrPlain(String path) {
    var answer = api.post(path + "?qos=1&retain=true", "1234");

    assertEquals(200, answer.status());
    assertEquals("OK", answer.text("message"));
    assertNotEquals("", answer.text("traceId"));
    assertEquals(List.of("$aws/things/a b/jobs/notify 4 1 true"), api.published());
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
    assertEquals(List.of(), api.published());
  }

  @Test
  void publishRefusesMoreThan128Kilobytes() {
    assertEquals(200, api.post("/topics/t", "x".repeat(128 * 1024)).status());

    assertRefused(
        413, "RequestEntityTooLargeException", api.post("/topics/t", "x".repeat(128 * 1024 + 1)));
  }

  @Test
  void resetForgetsEverything() {
    api.things("t");
    api.group("g", "{}");
    api.add("g", "t");
    api.patch("/event-configurations", "{\"eventConfigurations\":{\"JOB\":{\"Enabled\":true}}}");

    api.registry().reset();

    assertEquals(List.of(), names(api.get("/things"), "things"));
    assertEquals(List.of(), names(api.get("/thing-groups"), "thingGroups"));
    assertFalse(api.enabled("JOB"));
    api.things("t");
    assertEquals(List.of(), names(api.get("/things/t/thing-groups"), "thingGroups"));
  }
}

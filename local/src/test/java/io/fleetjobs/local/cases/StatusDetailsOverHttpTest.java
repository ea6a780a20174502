package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.startNext;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests status details of a report over HTTP: cases B16 to B19. */
class StatusDetailsOverHttpTest {
  private final String thing = aThing();
  private final String job = aJobOver(thing);

  @Test
  void b16DetailsAreReplacedAndNotMerged() {
    startNext(thing, "{\"statusDetails\":{\"a\":\"1\",\"b\":\"2\"}}");

    expect(200, update("{\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"c\":\"3\"}}"));
    assertThat(details()).isEqualTo(json("{\"c\":\"3\"}"));
    expect(200, update("{\"status\":\"IN_PROGRESS\",\"statusDetails\":{}}"));
    assertThat(details()).isEqualTo(json("{\"c\":\"3\"}"));
  }

  @ParameterizedTest(name = "b18 {0}")
  @ValueSource(
      strings = {
        "ELEVEN",
        "{\"a b\":\"1\"}",
        "LONG",
        "{\"a\":\"\"}",
        "{\"a\":1}",
        "{\"a\":null}",
        "{\"a\":\"form\\ffeed\"}",
        "{\"\":\"1\"}",
        "[]",
        "\"text\""
      })
  void b18DetailsOutOfTheirLimitsAreRefused(String details) {
    startNext(thing, "{}");

    assertThat(update("{\"status\":\"IN_PROGRESS\",\"statusDetails\":" + details(details) + "}"))
        .isRefused(400, "InvalidRequestException");
    assertThat(version()).isEqualTo(2);
    assertThat(details()).isEqualTo(json("{}"));
  }

  @Test
  void b19DetailsAtTheirLimitsAreAccepted() {
    startNext(thing, "{}");
    var pairs = Stack.object();
    IntStream.range(0, 9).forEach(i -> pairs.put("key-" + i, "v"));
    pairs.put("k".repeat(128), "v".repeat(1_024));

    expect(
        200,
        update(
            Stack.object()
                .put("status", "IN_PROGRESS")
                .<com.fasterxml.jackson.databind.node.ObjectNode>set("statusDetails", pairs)
                .toString()));

    assertThat(details()).isEqualTo(pairs);
  }

  private static String details(String named) {
    return switch (named) {
      case "ELEVEN" -> {
        var pairs = Stack.object();
        IntStream.range(0, 11).forEach(i -> pairs.put("key-" + i, "v"));
        yield pairs.toString();
      }
      case "LONG" -> "{\"a\":\"" + "v".repeat(1_025) + "\"}";
      default -> named;
    };
  }

  private JsonNode details() {
    return execution(thing, job).path("statusDetails").path("detailsMap");
  }

  private int version() {
    return execution(thing, job).path("versionNumber").asInt();
  }

  private Stack.Answer update(String body) {
    return Stack.update(thing, job, body);
  }
}

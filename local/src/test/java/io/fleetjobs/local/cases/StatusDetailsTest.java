package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests several lines of output in status details, which some devices report: case 16 #47. */
class StatusDetailsTest extends ListeningDevice {
  private static final String OUTPUT = "mv: cannot stat 'a':\r\n\tno such file or directory\n";
  private static final ObjectNode DETAILS = object().put("stderr", OUTPUT);

  @Test
  void linesReportedOverHttpsComeBackUnchanged() {
    var job = aJobOver(thing);

    var started = expect(200, startNext(thing, details().toString())).json();
    assertEquals(DETAILS, started.at("/execution/statusDetails"));
    var updated =
        expect(
                200,
                update(
                    thing,
                    job,
                    details()
                        .put("status", "IN_PROGRESS")
                        .put("includeJobExecutionState", true)
                        .toString()))
            .json();
    assertEquals(DETAILS, updated.at("/executionState/statusDetails"));

    assertEquals(
        DETAILS,
        Stack.device("GET", "/things/" + thing + "/jobs/" + job, "")
            .json()
            .at("/execution/statusDetails"));
    assertEquals(DETAILS, execution(thing, job).at("/statusDetails/detailsMap"));
  }

  @Test
  void linesReportedOverMqttComeBackUnchanged() {
    var job = aJobOver(thing);

    var started = device.accepted("start-next", details().toString());
    assertEquals(DETAILS, started.at("/execution/statusDetails"));
    var updated =
        device.accepted(
            job + "/update",
            details()
                .put("status", "IN_PROGRESS")
                .put("includeJobExecutionState", true)
                .toString());
    assertEquals(DETAILS, updated.at("/executionState/statusDetails"));
    var refused =
        device.rejected(job + "/update", "{\"status\":\"IN_PROGRESS\",\"expectedVersion\":99}");

    assertEquals(DETAILS, refused.at("/executionState/statusDetails"));
    assertEquals(DETAILS, device.accepted("$next/get", "{}").at("/execution/statusDetails"));
    assertEquals(DETAILS, execution(thing, job).at("/statusDetails/detailsMap"));
  }

  @Test
  void notifyNextShowsTheLines() {
    aJobOver(thing);
    var later = aJobOver(thing);

    device.accepted(later + "/update", details().put("status", "IN_PROGRESS").toString());

    var shown =
        device.notifications().stream()
            .filter(message -> message.topic().equals("notify-next"))
            .map(message -> message.json().at("/execution/statusDetails"))
            .toList();
    assertTrue(shown.contains(DETAILS), shown.toString());
  }

  @Test
  void linesOfACancellationComeBackUnchanged() {
    var job = aJobOver(thing);

    expect(
        200,
        operator("PUT", "/things/" + thing + "/jobs/" + job + "/cancel", details().toString()));

    assertEquals(DETAILS, execution(thing, job).at("/statusDetails/detailsMap"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"\u0000", "\u001b[31mfailed", "bell\u0007"})
  void otherControlCharactersAreRefusedEverywhere(String output) {
    var job = aJobOver(thing);
    var body = object().put("status", "FAILED");
    body.putObject("statusDetails").put("stderr", output);
    var messages =
        List.of(
            expect(400, update(thing, job, body.toString())).message(),
            device.rejected(job + "/update", body.toString()).path("message").asText(),
            expect(
                    400,
                    operator(
                        "PUT", "/things/" + thing + "/jobs/" + job + "/cancel", body.toString()))
                .message());

    assertEquals(1, messages.stream().distinct().count(), messages.toString());
    assertTrue(
        messages
            .getFirst()
            .startsWith(
                "1 validation error detected: Value '{stderr="
                    + output
                    + "}' at 'statusDetails' failed to satisfy constraint: Map value must satisfy"),
        messages.getFirst());
    assertEquals("QUEUED", execution(thing, job).path("status").asText());
  }

  private static ObjectNode details() {
    var body = object();
    body.set("statusDetails", DETAILS);
    return body;
  }
}

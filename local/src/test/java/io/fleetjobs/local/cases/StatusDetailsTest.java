package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(started.at("/execution/statusDetails")).isEqualTo(DETAILS);
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
    assertThat(updated.at("/executionState/statusDetails")).isEqualTo(DETAILS);

    assertThat(
            Stack.device("GET", "/things/" + thing + "/jobs/" + job, "")
                .json()
                .at("/execution/statusDetails"))
        .isEqualTo(DETAILS);
    assertThat(execution(thing, job).at("/statusDetails/detailsMap")).isEqualTo(DETAILS);
  }

  @Test
  void linesReportedOverMqttComeBackUnchanged() {
    var job = aJobOver(thing);

    var started = device.accepted("start-next", details().toString());
    assertThat(started.at("/execution/statusDetails")).isEqualTo(DETAILS);
    var updated =
        device.accepted(
            job + "/update",
            details()
                .put("status", "IN_PROGRESS")
                .put("includeJobExecutionState", true)
                .toString());
    assertThat(updated.at("/executionState/statusDetails")).isEqualTo(DETAILS);
    var refused =
        device.rejected(job + "/update", "{\"status\":\"IN_PROGRESS\",\"expectedVersion\":99}");

    assertThat(refused.at("/executionState/statusDetails")).isEqualTo(DETAILS);
    assertThat(device.accepted("$next/get", "{}").at("/execution/statusDetails"))
        .isEqualTo(DETAILS);
    assertThat(execution(thing, job).at("/statusDetails/detailsMap")).isEqualTo(DETAILS);
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
    assertThat(shown).contains(DETAILS);
  }

  @Test
  void linesOfACancellationComeBackUnchanged() {
    var job = aJobOver(thing);

    expect(
        200,
        operator("PUT", "/things/" + thing + "/jobs/" + job + "/cancel", details().toString()));

    assertThat(execution(thing, job).at("/statusDetails/detailsMap")).isEqualTo(DETAILS);
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

    assertThat(messages.stream().distinct().count()).as(messages.toString()).isEqualTo(1);
    assertThat(messages.getFirst())
        .startsWith(
            "1 validation error detected: Value '{stderr="
                + output
                + "}' at 'statusDetails' failed to satisfy constraint: Map value must satisfy");
    assertThatExecution(thing, job).isQueued();
  }

  private static ObjectNode details() {
    var body = object();
    body.set("statusDetails", DETAILS);
    return body;
  }
}

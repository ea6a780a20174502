package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatRejection;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests documents at the limits of JSON parsers: each document that can be stored can be delivered,
 * over every transport.
 */
class DocumentLimitsTest extends ListeningDevice {
  private static final String TOO_DEEP = "[".repeat(1_001) + "]".repeat(1_001);
  private static final String REFUSAL =
      "The job document is nested in more than 1000 levels, which is the limit.";

  private final String job = name("job");

  static Stream<Named<String>> documents() {
    return Stream.of(
        Named.of("a thousand levels", "[".repeat(1_000) + "]".repeat(1_000)),
        Named.of("a long integer", "{\"n\":" + "9".repeat(30_000) + "}"),
        Named.of("a long fraction", "{\"n\":0." + "9".repeat(30_000) + "}"),
        Named.of("a long exponent", "{\"n\":1e" + "9".repeat(30_000) + "}"),
        Named.of("half of a surrogate pair", "{\"n\":\"\\ud83d\"}"),
        Named.of("a name twice", "{\"n\":1, \"n\":2}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void aDocumentIsDeliveredAsItWasSent(String document) {
    expect(200, createJob(job, object().put("document", document).toString(), thingArn(thing)));

    var told = device.await("notify-next");
    assertThat(told.text()).endsWith(",\"jobDocument\":" + document + "}}");
    var asked = device.request("start-next", "{}");
    assertThat(asked.text()).endsWith(",\"jobDocument\":" + document + "}}");
    assertThat(startNext(thing, "{}").json().at("/execution/jobDocument").asText())
        .isEqualTo(document);
    assertThat(
            operator("GET", "/jobs/" + job + "/job-document", "").json().path("document").asText())
        .isEqualTo(document);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void aDocumentFromS3OrATemplateIsDeliveredUnchanged(String document) {
    var source = source(document);
    var template = object().put("description", "d").put("documentSource", source);
    expect(200, operator("PUT", "/job-templates/" + job, template.toString()));
    assertThat(operator("GET", "/job-templates/" + job, "").json().path("document").asText())
        .isEqualTo(document);

    var body =
        object().put("jobTemplateArn", "arn:aws:iot:us-east-1:000000000000:jobtemplate/" + job);
    body.putArray("targets").add(thingArn(thing));
    expect(200, operator("PUT", "/jobs/" + job, body.toString()));

    assertThat(device.await("notify-next").text()).endsWith(",\"jobDocument\":" + document + "}}");
  }

  @Test
  void aDocumentOfMoreThanAThousandLevelsIsRefusedEverywhere() {
    var body = object().put("documentSource", source(TOO_DEEP));
    body.putArray("targets").add(thingArn(thing));
    var template = object().put("description", "d").put("document", TOO_DEEP);

    assertThat(createJob(job, object().put("document", TOO_DEEP).toString(), thingArn(thing)))
        .hasStatus(400)
        .hasMessage(REFUSAL);
    assertThat(operator("PUT", "/jobs/" + job, body.toString())).hasStatus(400).hasMessage(REFUSAL);
    assertThat(operator("PUT", "/job-templates/" + job, template.toString()))
        .hasStatus(400)
        .hasMessage(REFUSAL);
    assertThat(operator("PUT", "/jobs/" + job, "{\"x\":" + TOO_DEEP + "}"))
        .hasStatus(400)
        .hasMessage("The request body is nested in more than 1000 levels, which is the limit.");
    assertThatRejection(device.rejected("get", "{\"x\":" + TOO_DEEP + "}"))
        .hasMessage("The payload is nested in more than 1000 levels, which is the limit.");
  }

  @Test
  void aNumberThatCannotBeReadIsRefusedWithoutAFault() {
    var number = "{\"clientToken\":1e99999999999999999999}";

    assertThat(startNext(thing, number))
        .hasStatus(400)
        .hasMessage(
            "The request body has a number of more than 1000 characters, or with too large an"
                + " exponent.");
    assertThatRejection(device.rejected("start-next", number)).hasCode("InvalidJson");
  }

  private static String source(String document) {
    var key = name("document") + ".json";
    expect(
        200,
        Stack.send(
            Stack.STACK.ports().objects(),
            "PUT",
            "/fleet-files/" + key,
            document.getBytes(StandardCharsets.UTF_8),
            "authorization",
            "believed"));
    return "https://s3.us-east-1.amazonaws.com/fleet-files/" + key;
  }
}

package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatRejection;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tests documents and answers that are larger than an MQTT message can be: contract section 16, row
 * 48.
 */
class LargeMessagesTest {
  private static final String PRESIGNING =
      """
      {"presignedUrlConfig":{"roleArn":"arn:aws:iam::000000000000:role/urls"}}\
      """;
  private static final String BUCKET = "https://s3.us-east-1.amazonaws.com/bbb/";

  /** A name of the greatest length, so that a URL with it is much longer than the shortest one. */
  private final String thing = (name("large") + "-" + "x".repeat(128)).substring(0, 128);

  private final MqttDevice device;
  private final String job = name("job");

  LargeMessagesTest() {
    expect(200, operator("POST", "/things/" + thing, "{}"));
    device = MqttDevice.listening(thing);
  }

  @AfterEach
  void disconnect() {
    device.close();
  }

  @Test
  void aDocumentThatCannotFitWithTheShortestUrlsIsRefusedAtItsCreation() {
    var document = downloads(320);

    for (var refused :
        new Stack.Answer[] {
          create(document),
          operator(
              "PUT",
              "/job-templates/" + job,
              object()
                  .put("description", "d")
                  .put("document", document)
                  .setAll((ObjectNode) Stack.json(PRESIGNING))
                  .toString())
        }) {
      expect(400, refused);
      assertThat(refused.errorType()).isEqualTo("InvalidRequestException");
      assertThat(refused.message())
          .matches(
              "A message with the job document has at least 1\\d{5} bytes once its placeholders"
                  + " are replaced by presigned URLs\\. Messages over MQTT have at most 131072"
                  + " bytes\\.");
    }
    expect(404, operator("GET", "/jobs/" + job, ""));
    expect(404, operator("GET", "/job-templates/" + job, ""));
  }

  @Test
  void aDocumentThatIsTooLargeForOneThingIsDetectedBeforeAnyChange() {
    createUploads();

    var next = device.await("notify-next").json().path("execution");
    assertThatExecution(next).isOfJob(job);
    assertThat(next.has("jobDocument")).as("the message comes without the document").isFalse();
    for (var request : new String[] {"start-next", "$next/get", job + "/get"}) {
      assertTooLarge(device.rejected(request, "{\"clientToken\":\"a\"}"));
    }
    assertTooLarge(
        device.rejected(
            job + "/update",
            "{\"status\":\"SUCCEEDED\",\"includeJobDocument\":true,\"clientToken\":\"b\"}"));
    assertThatExecution(thing, job).isQueued().hasVersion(1);
  }

  @Test
  void httpsServesADocumentThatIsTooLargeForMqtt() {
    createUploads();
    eventually(() -> execution(thing, job), found -> found.has("status"));

    var started = expect(200, startNext(thing, "{}")).json().path("execution");

    assertThat(started.path("jobDocument").asText().length()).isGreaterThan(131_072);
    assertThat(
            expect(
                    200,
                    update(thing, job, "{\"status\":\"SUCCEEDED\",\"includeJobDocument\":true}"))
                .json()
                .path("jobDocument")
                .asText()
                .length())
        .isGreaterThan(131_072);
  }

  @Test
  void aDeviceContinuesOverMqttWithoutTheDocument() {
    createUploads();
    device.await("notify-next");

    device.accepted(job + "/get", "{\"includeJobDocument\":false,\"clientToken\":\"a\"}");
    device.accepted(job + "/update", "{\"status\":\"SUCCEEDED\",\"clientToken\":\"b\"}");

    assertThatExecution(thing, job).hasSucceeded();
  }

  @Test
  void aClientTokenThatMakesTheAnswerTooLargeIsDetectedBeforeAnyChange() {
    expect(200, create("\"" + "€".repeat(32_700) + "\""));
    device.await("notify-next");
    var token = "t".repeat(40_000);

    var refused = device.rejected("start-next", "{\"clientToken\":\"" + token + "\"}");

    assertTooLarge(refused);
    assertThat(token).as("the token is echoed").isEqualTo(refused.path("clientToken").asText());
    assertThatExecution(thing, job).isQueued();
    device.accepted("start-next", "{\"clientToken\":\"short\"}");
    assertTooLarge(
        device.rejected(
            job + "/update",
            "{\"status\":\"SUCCEEDED\","
                + "\"includeJobDocument\":true,\"clientToken\":\""
                + token
                + "\"}"));
    assertThatExecution(thing, job).isInProgress();
  }

  @Test
  void anAnswerThatHasNoRoomForTheClientTokenComesWithoutIt() {
    expect(200, create("{}"));
    device.await("notify-next");
    var token = "t".repeat(131_072 - "{\"status\":\"FAILED\",\"clientToken\":\"\"}".length());

    var refused =
        device.rejected(
            job + "/update", "{\"status\":\"FAILED\",\"clientToken\":\"" + token + "\"}");

    assertTooLarge(refused);
    assertThat(refused.has("clientToken")).isFalse();
    assertThatExecution(thing, job).isQueued();
  }

  private static void assertTooLarge(JsonNode refused) {
    assertThatRejection(refused).hasCode("InvalidRequest");
    assertThat(refused.path("message").asText())
        .matches(
            "The answer has 1\\d{5} bytes\\. Messages over MQTT have at most 131072"
                + " bytes\\..*");
  }

  private void createUploads() {
    expect(
        200,
        create(
            IntStream.range(0, 250)
                .mapToObj(_ ->
                    "\"${aws:iot:s3-presigned-url-upload:" + BUCKET + "${thingName}${thingName}}\"")
                .collect(Collectors.joining(",", "[", "]"))));
    eventually(
        () -> job(job),
        found -> found.path("jobProcessDetails").path("numberOfQueuedThings").asInt() == 1);
  }

  private static String downloads(int files) {
    return Collections.nCopies(files, "\"${aws:iot:s3-presigned-url:" + BUCKET + "k}\"").stream()
        .collect(Collectors.joining(",", "[", "]"));
  }

  private Stack.Answer create(String document) {
    return createJob(
        job,
        object().put("document", document).setAll((ObjectNode) Stack.json(PRESIGNING)).toString(),
        thingArn(thing));
  }
}

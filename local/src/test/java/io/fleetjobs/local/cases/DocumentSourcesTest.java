package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.FleetFiles.S3;
import static io.fleetjobs.local.cases.FleetFiles.put;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.cases.Stack.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests documents that are fetched from S3 when a job or a template is created: cases K09 and K10,
 * contract section 12.
 */
class DocumentSourcesTest {
  private final String thing = aThing();
  private final String job = name("job");

  @Test
  void k10ALaterChangeInS3HasNoEffect() {
    put("job.json", "{\"op\":\"first\"}");
    var source = S3 + "job.json";
    expect(200, createFrom(source));
    put("job.json", "{\"op\":\"second\"}");
    awaitQueued();

    assertThat(startNext(thing, "{}").json().path("execution").path("jobDocument").asText())
        .isEqualTo("{\"op\":\"first\"}");
    var described = operator("GET", "/jobs/" + job, "").json();
    assertThat(described.path("documentSource").asText()).isEqualTo(source);
    assertThat(described.path("job").has("documentSource")).isFalse();
  }

  @Test
  void aSourceMayNameAVersionAndItsBucketInTheHost() {
    var version =
        put("job.json", "{\"op\":\"old\"}")
            .raw()
            .headers()
            .firstValue("x-amz-version-id")
            .orElseThrow();
    put("job.json", "{\"op\":\"new\"}");

    expect(
        200,
        createFrom("https://fleet-files.s3.us-east-1.amazonaws.com/job.json?versionId=" + version));

    assertThat(
            operator("GET", "/jobs/" + job + "/job-document", "").json().path("document").asText())
        .isEqualTo("{\"op\":\"old\"}");
  }

  @ParameterizedTest(name = "source {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing.json | '' | The job document source cannot be read: S3 answered 404 NoSuchKey. Is there such an object, and may Fleetjobs read it?
          broken.json | {"op": | The job document is not valid JSON: line 1, column 7: Unexpected end-of-input within/between Object entries.
          marked.json | \uFEFF{} | The job document is not valid JSON: line 1, column 1: A byte order mark (U+FEFF) stands before the JSON.
          placeholder.json | {"x":"${aws:iot:s3-presigned-url:https://s3.us-east-1.amazonaws.com/fleet-files/k}"} | presignedUrlConfig role ARN is required to generate an S3 presigned url in job document.
          """)
  void aBadDocumentAtTheSourceIsRefused(String key, String content, String message) {
    if (!content.isEmpty()) {
      put(key, content);
    }
    assertThat(createFrom(S3 + key)).hasStatus(400).hasMessage(message);
  }

  @Test
  void aDocumentAtTheSourceHasAtMost32768Bytes() {
    put("long.json", "\"" + "ä".repeat(16_383) + "\"");
    expect(200, createFrom(S3 + "long.json"));
    put("long.json", "\"" + "ä".repeat(16_383) + "\" ");

    assertThat(
            operator(
                "PUT",
                "/jobs/" + name("job"),
                body().put("documentSource", S3 + "long.json").toString()))
        .hasStatus(400)
        .hasMessage("The job document source has more than 32768 bytes.");
  }

  @ParameterizedTest(name = "source {0}")
  @ValueSource(
      strings = {
        "https://example.com/fleet-files/job.json",
        "s3://fleet-files/job.json",
        "https://s3.us-east-1.amazonaws.com/fleet-files"
      })
  void aSourceIsInS3(String source) {
    assertThat(expect(400, createFrom(source)).message())
        .startsWith("The job document source must be the URL of an object in S3");
  }

  @ParameterizedTest(name = "source {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://s3.us-east-1.amazonaws.com/Fleet-Files/job.json   | Given S3 bucket name is invalid.
          https://Fleet.s3.us-east-1.amazonaws.com/job.json         | Given S3 bucket name is invalid.
          https://s3.us-east-1.amazonaws.com/fleet-files/a%0Ab.json | Given S3 object key is invalid: it has a control character.
          https://s3.us-east-1.amazonaws.com/fleet-files/a/../../b  | Given S3 object key is invalid: it leads out of the bucket.
          https://s3.us-east-1.amazonaws.com/fleet-files/a?versionId= | Given S3 version id is invalid.
          """)
  void aSourceKeepsTheRulesOfS3Names(String source, String message) {
    assertThat(createFrom(source)).hasStatus(400).hasMessage(message);
    assertThat(createFrom(S3 + "k".repeat(1_025)))
        .hasStatus(400)
        .hasMessage("Given S3 object key is invalid: it has 1025 bytes, more than 1024.");
  }

  @Test
  void aTemplatesDocumentIsFetchedAndCheckedAlike() {
    put("job.json", "{\"op\":\"from S3\"}");
    put("broken.json", "{\"op\":");
    var template = object().put("description", "d");

    expect(
        200,
        operator(
            "PUT",
            "/job-templates/" + job,
            template.put("documentSource", S3 + "job.json").toString()));
    var refused =
        expect(
            400,
            operator(
                "PUT",
                "/job-templates/" + name("template"),
                template.put("documentSource", S3 + "broken.json").toString()));

    assertThat(operator("GET", "/job-templates/" + job, "").json().path("document").asText())
        .isEqualTo("{\"op\":\"from S3\"}");
    assertThat(refused.message())
        .isEqualTo(
            "The job document is not valid JSON: line 1, column 7: Unexpected end-of-input"
                + " within/between Object entries.");
  }

  private void awaitQueued() {
    eventually(() -> execution(thing, job).path("status").asText(), "QUEUED"::equals);
  }

  private ObjectNode body() {
    var body = object();
    body.putArray("targets").add(thingArn(thing));
    return body;
  }

  private Answer createFrom(String source) {
    return operator("PUT", "/jobs/" + job, body().put("documentSource", source).toString());
  }
}

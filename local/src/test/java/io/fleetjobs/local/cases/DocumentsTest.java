package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Stack.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.cases.Stack.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents from S3 and presigned URLs in them: cases K06 to K10, E20, contract section 12. */
class DocumentsTest {
  private static final String S3 = "https://s3.us-east-1.amazonaws.com/fleet-files/";
  private static final String ROLE = "arn:aws:iam::000000000000:role/urls";

  private final String thing = aThing();
  private final String job = name("job");

  @Test
  void k06APlaceholderNeedsARole() {
    assertEquals(
        "presignedUrlConfig role ARN is required to generate an S3 presigned url in job"
            + " document.",
        expect(400, create("{}", document("", "fw.bin"))).message());
  }

  @Test
  void k07StartNextDeliversAUrlThatIsGoodForAMinute() {
    put("fw.bin", "firmware");
    createdWith(document("", "fw.bin"), 60);

    var url =
        urlIn(
            expect(200, startNext(thing, "{}"))
                .json()
                .path("execution")
                .path("jobDocument")
                .asText());

    assertTrue(url.contains("X-Amz-Expires=60&"), url);
    assertEquals("firmware", expect(200, send("GET", url, "")).text());
    assertEquals(403, send("PUT", url, "other").status());
    advance(Duration.ofSeconds(61));
    assertTrue(expect(403, send("GET", url, "")).text().contains("Request has expired"));
  }

  @Test
  void e20GetJobDocumentReplacesNothing() {
    var document = document("", "fw.bin");
    createdWith(document, 60);
    startNext(thing, "{}");

    assertEquals(
        document,
        operator("GET", "/jobs/" + job + "/job-document", "").json().path("document").asText());
  }

  @Test
  void everyDeliveryHasANewUrl() {
    put("fw.bin", "firmware");
    try (var device = MqttDevice.listening(thing)) {
      createdWith(document("-v1", "fw.bin"), 600);
      var told = device.await("notify-next").json().path("execution").path("jobDocument");
      advance(Duration.ofSeconds(2));
      var asked =
          device
              .accepted("$next/get", "{\"clientToken\":\"a\"}")
              .path("execution")
              .path("jobDocument");
      var started =
          device
              .accepted("start-next", "{\"clientToken\":\"b\"}")
              .path("execution")
              .path("jobDocument");
      var reported =
          update(thing, job, "{\"status\":\"IN_PROGRESS\",\"includeJobDocument\":true}")
              .json()
              .path("jobDocument");

      assertNotEquals(told, asked);
      for (var document : List.of(told, asked, started)) {
        assertEquals(
            "firmware", expect(200, send("GET", document.path("url").asText(), "")).text());
      }
      assertEquals("firmware", expect(200, send("GET", urlIn(reported.asText()), "")).text());
    }
  }

  @Test
  void anEncodedUrlNamesAVersion() {
    var version =
        put("a b+c/fw.bin", "old").raw().headers().firstValue("x-amz-version-id").orElseThrow();
    put("a b+c/fw.bin", "new");
    createdWith(
        object()
            .put("now", "${aws:iot:s3-presigned-url-v2:" + S3 + "a%20b%2Bc/fw.bin}")
            .put(
                "then",
                "${aws:iot:s3-presigned-url-v2:"
                    + S3
                    + "a%20b%2Bc/fw.bin%3FversionId%3D"
                    + version
                    + "}")
            .put("plain", "${aws:iot:s3-presigned-url:" + S3 + "a b+c/fw.bin}")
            .toString(),
        60);

    var document =
        Stack.json(startNext(thing, "{}").json().path("execution").path("jobDocument").asText());

    assertEquals("new", send("GET", document.path("now").asText(), "").text());
    assertEquals("old", send("GET", document.path("then").asText(), "").text());
    assertEquals("new", send("GET", document.path("plain").asText(), "").text());
  }

  @Test
  void k08AnUploadIsNamedAfterItsExecution() {
    createdWith(document("-upload", "logs/${thingName}/${jobId}-${executionNumber}.log"), 60);
    var url = urlIn(startNext(thing, "{}").json().path("execution").path("jobDocument").asText());

    expect(200, send("PUT", url, "all went well"));

    assertEquals("all went well", read("logs/" + thing + "/" + job + "-1.log").text());
    assertEquals(403, send("GET", url, "").status());
  }

  @ParameterizedTest(name = "k09 {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://s3.us-east-1.amazonaws.com/logs-${thingName}/k | Given S3 bucket name is invalid.
          https://s3.us-east-1.amazonaws.com/fleet-files/${user} | Undefined placeholder, ${user}, inside of presign url upload parameter
          https://s3.eu-west-1.amazonaws.com/fleet-files/k | Cross region S3 bucket is not supported for presigned url upload placeholder
          """)
  void k09ABadUploadIsRefused(String url, String message) {
    var refused =
        expect(
            400,
            create(
                config(60),
                object().put("url", "${aws:iot:s3-presigned-url-upload:" + url + "}").toString()));

    assertEquals(message, refused.message());
    assertEquals("InvalidRequestException", refused.errorType());
    expect(404, operator("GET", "/jobs/" + job, ""));
  }

  @Test
  void k10ALaterChangeInS3HasNoEffect() {
    put("job.json", "{\"op\":\"first\"}");
    var source = S3 + "job.json";
    expect(200, createFrom(source));
    put("job.json", "{\"op\":\"second\"}");
    awaitQueued();

    assertEquals(
        "{\"op\":\"first\"}",
        startNext(thing, "{}").json().path("execution").path("jobDocument").asText());
    var described = operator("GET", "/jobs/" + job, "").json();
    assertEquals(source, described.path("documentSource").asText());
    assertFalse(described.path("job").has("documentSource"));
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

    assertEquals(
        "{\"op\":\"old\"}",
        operator("GET", "/jobs/" + job + "/job-document", "").json().path("document").asText());
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
    assertEquals(message, expect(400, createFrom(S3 + key)).message());
  }

  @Test
  void aDocumentAtTheSourceHasAtMost32768Bytes() {
    put("long.json", "\"" + "ä".repeat(16_383) + "\"");
    expect(200, createFrom(S3 + "long.json"));
    put("long.json", "\"" + "ä".repeat(16_383) + "\" ");

    assertEquals(
        "The job document source has more than 32768 bytes.",
        expect(
                400,
                operator(
                    "PUT",
                    "/jobs/" + name("job"),
                    body().put("documentSource", S3 + "long.json").toString()))
            .message());
  }

  @ParameterizedTest(name = "source {0}")
  @ValueSource(
      strings = {
        "https://example.com/fleet-files/job.json",
        "s3://fleet-files/job.json",
        "https://s3.us-east-1.amazonaws.com/fleet-files"
      })
  void aSourceIsInS3(String source) {
    assertTrue(
        expect(400, createFrom(source))
            .message()
            .startsWith("The job document source must be the URL of an object in S3"));
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
  void aSourceNamesWhatS3CanHave(String source, String message) {
    assertEquals(message, expect(400, createFrom(source)).message());
    assertEquals(
        "Given S3 object key is invalid: it has 1025 bytes, more than 1024.",
        expect(400, createFrom(S3 + "k".repeat(1_025))).message());
  }

  @Test
  void aPlaceholderIsSignedHoweverJsonSpellsIt() {
    put("fw.bin", "firmware");
    createdWith(
        "{\"url\":\"$\\u007baws:iot:s3-presigned\\u002durl:"
            + S3.replace("/", "\\/")
            + "fw.bin\\u007D\"}",
        60);

    var url = urlIn(startNext(thing, "{}").json().at("/execution/jobDocument").asText());

    assertEquals("firmware", expect(200, send("GET", url, "")).text());
  }

  @Test
  void aPlaceholderWithinAPlaceholderIsRefused() {
    assertEquals(
        "Placeholder ${aws:iot:parameter:x} stands inside of another placeholder.",
        expect(400, create(config(60), document("", "${aws:iot:parameter:x}"))).message());
    expect(404, operator("GET", "/jobs/" + job, ""));
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

    assertEquals(
        "{\"op\":\"from S3\"}",
        operator("GET", "/job-templates/" + job, "").json().path("document").asText());
    assertEquals(
        "The job document is not valid JSON: line 1, column 7: Unexpected end-of-input"
            + " within/between Object entries.",
        refused.message());
  }

  @Test
  void anUpdateCannotTakeTheRoleFromADocumentThatNeedsIt() {
    createdWith(document("", "fw.bin"), 60);

    var refused =
        expect(
            400,
            operator("PATCH", "/jobs/" + job, "{\"presignedUrlConfig\":{\"expiresInSec\":90}}"));
    expect(200, operator("PATCH", "/jobs/" + job, config(90)));
    advance(Duration.ofSeconds(2));

    assertTrue(refused.message().startsWith("presignedUrlConfig role ARN is required"));
    assertTrue(startNext(thing, "{}").text().contains("X-Amz-Expires=90&"));
  }

  @Test
  void aUrlOutlivesNoSession() {
    put("fw.bin", "firmware");
    createdWith(document("", "fw.bin"), 3_000);
    startNext(thing, "{}");
    advance(Duration.ofMinutes(20));

    var url =
        urlIn(
            Stack.device("GET", "/things/" + thing + "/jobs/" + job, "")
                .json()
                .path("execution")
                .path("jobDocument")
                .asText());
    advance(Duration.ofMinutes(49));

    assertEquals("firmware", expect(200, send("GET", url, "")).text());
  }

  private static String document(String kind, String key) {
    return object()
        .put("url", "${aws:iot:s3-presigned-url" + kind + ":" + S3 + key + "}")
        .toString();
  }

  private static String config(int seconds) {
    var config = object();
    config.putObject("presignedUrlConfig").put("roleArn", ROLE).put("expiresInSec", seconds);
    return config.toString();
  }

  private Answer create(String more, String document) {
    var members = ((ObjectNode) Stack.json(more)).put("document", document);
    return createJob(job, members.toString(), thingArn(thing));
  }

  private void createdWith(String document, int seconds) {
    expect(200, create(config(seconds), document));
    awaitQueued();
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

  private static String urlIn(String document) {
    return Stack.json(document).path("url").asText();
  }

  private static Answer put(String key, String content) {
    return expect(
        200,
        Stack.send(
            Stack.STACK.ports().objects(),
            "PUT",
            path(key),
            content.getBytes(StandardCharsets.UTF_8),
            "authorization",
            "believed"));
  }

  private static Answer read(String key) {
    return expect(
        200,
        Stack.send(
            Stack.STACK.ports().objects(),
            "GET",
            path(key),
            new byte[0],
            "authorization",
            "believed"));
  }

  private static String path(String key) {
    return "/fleet-files/" + key.replace(" ", "%20").replace("+", "%2B");
  }

  /** A request as whoever has its URL sends it. */
  private static Answer send(String method, String url, String body) {
    var uri = URI.create(url);
    return Stack.send(
        uri.getPort(),
        method,
        uri.getRawPath() + "?" + uri.getRawQuery(),
        body.getBytes(StandardCharsets.UTF_8));
  }
}

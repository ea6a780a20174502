package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.FleetFiles.S3;
import static io.fleetjobs.local.cases.FleetFiles.put;
import static io.fleetjobs.local.cases.FleetFiles.read;
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
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.cases.Stack.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests presigned URLs in documents: cases K06 to K09, E20, contract section 12. */
class DocumentsTest {
  private static final String ROLE = "arn:aws:iam::000000000000:role/urls";
  private final String thing = aThing();
  private final String job = name("job");

  @Test
  void k06APlaceholderNeedsARole() {
    assertThat(create("{}", document("", "fw.bin")))
        .hasStatus(400)
        .hasMessage(
            "presignedUrlConfig role ARN is required to generate an S3 presigned url in job"
                + " document.");
  }

  @Test
  void k07StartNextDeliversAUrlThatIsValidForAMinute() {
    put("fw.bin", "firmware");
    createdWith(document("", "fw.bin"), 60);

    var url =
        urlIn(
            expect(200, startNext(thing, "{}"))
                .json()
                .path("execution")
                .path("jobDocument")
                .asText());

    assertThat(url).contains("X-Amz-Expires=60&");
    assertThat(expect(200, send("GET", url, "")).text()).isEqualTo("firmware");
    assertThat(send("PUT", url, "other").status()).isEqualTo(403);
    advance(Duration.ofSeconds(61));
    assertThat(expect(403, send("GET", url, "")).text()).contains("Request has expired");
  }

  @Test
  void e20GetJobDocumentReplacesNothing() {
    var document = document("", "fw.bin");
    createdWith(document, 60);
    startNext(thing, "{}");

    assertThat(
            operator("GET", "/jobs/" + job + "/job-document", "").json().path("document").asText())
        .isEqualTo(document);
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

      assertThat(asked).isNotEqualTo(told);
      for (var document : List.of(told, asked, started)) {
        assertThat(expect(200, send("GET", document.path("url").asText(), "")).text())
            .isEqualTo("firmware");
      }
      assertThat(expect(200, send("GET", urlIn(reported.asText()), "")).text())
          .isEqualTo("firmware");
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

    assertThat(send("GET", document.path("now").asText(), "").text()).isEqualTo("new");
    assertThat(send("GET", document.path("then").asText(), "").text()).isEqualTo("old");
    assertThat(send("GET", document.path("plain").asText(), "").text()).isEqualTo("new");
  }

  @Test
  void k08AnUploadIsNamedAfterItsExecution() {
    createdWith(document("-upload", "logs/${thingName}/${jobId}-${executionNumber}.log"), 60);
    var url = urlIn(startNext(thing, "{}").json().path("execution").path("jobDocument").asText());

    expect(200, send("PUT", url, "all went well"));

    assertThat(read("logs/" + thing + "/" + job + "-1.log").text()).isEqualTo("all went well");
    assertThat(send("GET", url, "").status()).isEqualTo(403);
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
    assertThat(
            create(
                config(60),
                object().put("url", "${aws:iot:s3-presigned-url-upload:" + url + "}").toString()))
        .isRefused(400, "InvalidRequestException")
        .hasMessage(message);
    expect(404, operator("GET", "/jobs/" + job, ""));
  }

  @Test
  void aPlaceholderIsSignedInEveryJsonSpelling() {
    put("fw.bin", "firmware");
    createdWith(
        "{\"url\":\"$\\u007baws:iot:s3-presigned\\u002durl:"
            + S3.replace("/", "\\/")
            + "fw.bin\\u007D\"}",
        60);

    var url = urlIn(startNext(thing, "{}").json().at("/execution/jobDocument").asText());

    assertThat(expect(200, send("GET", url, "")).text()).isEqualTo("firmware");
  }

  @Test
  void aPlaceholderWithinAPlaceholderIsRefused() {
    assertThat(create(config(60), document("", "${aws:iot:parameter:x}")))
        .hasStatus(400)
        .hasMessage("Placeholder ${aws:iot:parameter:x} stands inside of another placeholder.");
    expect(404, operator("GET", "/jobs/" + job, ""));
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

    assertThat(refused.message()).startsWith("presignedUrlConfig role ARN is required");
    assertThat(startNext(thing, "{}").text()).contains("X-Amz-Expires=90&");
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

    assertThat(expect(200, send("GET", url, "")).text()).isEqualTo("firmware");
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

  private static String urlIn(String document) {
    return Stack.json(document).path("url").asText();
  }

  /** Sends a request as a holder of the URL does. */
  private static Answer send(String method, String url, String body) {
    var uri = URI.create(url);
    return Stack.send(
        uri.getPort(),
        method,
        uri.getRawPath() + "?" + uri.getRawQuery(),
        body.getBytes(StandardCharsets.UTF_8));
  }
}

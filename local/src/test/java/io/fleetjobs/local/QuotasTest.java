package io.fleetjobs.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.local.gateway.HttpApiService;
import io.fleetjobs.local.http.HttpFront;
import io.fleetjobs.local.lambda.FailureQueues;
import io.fleetjobs.local.lambda.Functions;
import io.fleetjobs.local.lambda.LocalFunction;
import io.fleetjobs.local.registry.RegistryService;
import io.fleetjobs.local.runtime.Activity;
import io.fleetjobs.local.table.LocalTable;
import io.fleetjobs.local.template.Account;
import io.fleetjobs.local.template.StackTemplate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tests quotas with a stack whose streams are not read. The reconciler is never invoked, so each
 * job continues to roll out, to be canceled or to be deleted.
 */
class QuotasTest {
  private static final Account ACCOUNT = new Account("000000000000", "us-east-1");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final StackTemplate template = StackTemplate.synthesised(ACCOUNT);
  private final LocalTable table =
      LocalTable.start(template.table(), ACCOUNT.region(), Optional.empty());
  private final RegistryService registry =
      RegistryService.open(
          new RegistryService.Setup(
              ACCOUNT.region(),
              ACCOUNT.id(),
              Optional.empty(),
              (_, _, _, _) -> {},
              Set.of(),
              new Activity(),
              _ -> false,
              InstantSource.system()));
  private final HttpFront internal = HttpFront.start(0, registry);
  private Optional<HttpFront> front = Optional.empty();

  @AfterEach
  void stop() {
    front.ifPresent(HttpFront::close);
    internal.close();
    registry.close();
    table.close();
  }

  @Test
  void f10AnEleventhDeletionIsRefused() throws Exception {
    start(Map.of());
    for (int n = 0; n < 10; n++) {
      create("fw-" + n);
      delete("fw-" + n, 200);
    }
    create("fw-10");

    var refused = delete("fw-10", 410);

    assertThat(refused.type()).isEqualTo("LimitExceededException");
    assertThat(send("GET", "/jobs/fw-10", "").json().path("job").path("status").asText())
        .isEqualTo("IN_PROGRESS");
  }

  @Test
  void moreJobsThanMayBeConcurrentAreRefused() throws Exception {
    start(Map.of("MAX_CONCURRENT_JOBS", "2"));
    create("fw-1");
    create("fw-2");
    expect(200, send("PUT", "/jobs/fw-2/cancel", "{}"));

    assertThat(put("fw-3", "", 410).type()).isEqualTo("LimitExceededException");
    assertThat(send("GET", "/jobs/fw-3", "").status()).isEqualTo(404);
    put(
        "fw-later",
        ",\"schedulingConfig\":{\"startTime\":\""
            + java.time.LocalDateTime.now(java.time.ZoneOffset.UTC)
                .plusDays(2)
                .format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"))
            + "\"}",
        200);
    delete("fw-1", 200);
    create("fw-3");
  }

  @Test
  void aJobWithThingsLeftIsResumedOnlyIfItMayRollOut() throws Exception {
    start(Map.of("MAX_CONCURRENT_JOBS", "1"));
    create("fw-1");
    expect(200, send("PUT", "/jobs/fw-1/pause", "{}"));
    create("fw-2");

    var refused = expect(410, send("PUT", "/jobs/fw-1/resume", "{}"));

    assertThat(refused.type()).isEqualTo("LimitExceededException");
    assertThat(send("GET", "/jobs/fw-1", "").json().at("/job/status").asText())
        .isEqualTo("SCHEDULED");
    delete("fw-2", 200);
    expect(200, send("PUT", "/jobs/fw-1/resume", "{}"));
    assertThat(send("GET", "/jobs/fw-1", "").json().at("/job/status").asText())
        .isEqualTo("IN_PROGRESS");
  }

  @Test
  void aPausedJobCountsAsActive() throws Exception {
    start(Map.of("MAX_ACTIVE_JOBS", "1"));
    create("fw-1");
    expect(200, send("PUT", "/jobs/fw-1/pause", "{}"));

    put("fw-2", "", 410);
  }

  @Test
  void moreJobsThanMayBeActiveAreRefused() throws Exception {
    start(Map.of("MAX_ACTIVE_JOBS", "2"));
    create("fw-1");
    create("fw-2");

    var refused = put("fw-3", "", 410);

    assertThat(refused.json().path("message").asText())
        .as(refused.text())
        .contains("2 jobs can be active");
    assertThat(put("fw-2", "", 409).type()).isEqualTo("ResourceAlreadyExistsException");
    expect(200, send("PUT", "/jobs/fw-2/cancel", "{}"));
    create("fw-3");
  }

  @Test
  void theTargetsOfAJobAreAProperty() throws Exception {
    start(Map.of("MAX_TARGETS", "1"));

    assertThat(
            expect(
                    410,
                    send(
                        "PUT",
                        "/jobs/fw-1",
                        "{\"document\":\"{}\",\"targets\":[\"" + arn() + "\",\"" + arn() + "\"]}"))
                .type())
        .isEqualTo("LimitExceededException");
    create("fw-1");
  }

  private record Answer(int status, String type, String text) {
    JsonNode json() throws IOException {
      return JSON.readTree(text);
    }
  }

  private void start(Map<String, String> quotas) throws Exception {
    var endpoint = "http://localhost:" + internal.port();
    var environment =
        new HashMap<>(
            Map.of(
                "AWS_REGION",
                ACCOUNT.region(),
                "AWS_ENDPOINT_URL_DYNAMODB",
                table.endpoint().toString(),
                "AWS_ENDPOINT_URL_IOT",
                endpoint,
                "AWS_ENDPOINT_URL_IOT_DATA_PLANE",
                endpoint,
                "AWS_ENDPOINT_URL_LAMBDA",
                endpoint));
    environment.putAll(quotas);
    var functions =
        new Functions(
            template.functions().stream()
                .map(function -> LocalFunction.start(function, environment, InstantSource.system()))
                .toList(),
            List.of(),
            new FailureQueues(),
            new Activity());
    var api =
        new HttpApiService(
            "ManagementApi", template.httpRoutes(), functions, ACCOUNT, InstantSource.system());
    front =
        Optional.of(
            HttpFront.start(0, request -> api.serve(request).or(() -> registry.serve(request))));
    expect(200, send("POST", "/things/pump-1", "{}"));
  }

  private void create(String job) throws Exception {
    put(job, "", 200);
  }

  private Answer put(String job, String more, int status) throws Exception {
    return expect(
        status,
        send(
            "PUT",
            "/jobs/" + job,
            "{\"document\":\"{}\",\"targets\":[\"" + arn() + "\"]" + more + "}"));
  }

  private Answer delete(String job, int status) throws Exception {
    return expect(status, send("DELETE", "/jobs/" + job + "?force=true", ""));
  }

  private static String arn() {
    return "arn:aws:iot:us-east-1:000000000000:thing/pump-1";
  }

  private Answer send(String method, String path, String body) throws Exception {
    var answer =
        http.send(
            HttpRequest.newBuilder(
                    URI.create("http://localhost:" + front.orElseThrow().port() + path))
                .header("content-type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return new Answer(
        answer.statusCode(),
        answer.headers().firstValue("x-amzn-ErrorType").orElse(""),
        answer.body());
  }

  private static Answer expect(int status, Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer;
  }
}

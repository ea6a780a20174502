package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import io.fleetjobs.local.cases.Stack.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * {@code ./fleetjobs local --webhook URL}. The receiver refuses, or does not answer, by the name of
 * the job.
 */
class WebhookTest {
  private static final String REFUSED = "refused-";
  private static final String REFUSED_TWICE = "twice-";
  private static final String UNANSWERED = "hang-";
  private static final CountDownLatch END = new CountDownLatch(1);
  private static final List<JsonNode> POSTS = new CopyOnWriteArrayList<>();
  private static final HttpServer RECEIVER = receiver();
  private static final LocalStack STACK =
      LocalStack.start(
          LocalOptions.anywhere()
              .withWebhook(
                  URI.create("http://localhost:" + RECEIVER.getAddress().getPort() + "/chat")));

  private final String thing = name("thing");

  private static HttpServer receiver() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/chat", WebhookTest::receive);
      server.start();
      return server;
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private static void receive(HttpExchange exchange) throws IOException {
    assertThat(exchange.getRequestMethod()).isEqualTo("POST");
    assertThat(exchange.getRequestHeaders().getFirst("content-type")).isEqualTo("application/json");
    var event =
        Stack.json(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    POSTS.add(event);
    exchange.sendResponseHeaders(status(event), -1);
    exchange.close();
  }

  private static int status(JsonNode event) {
    var job = event.at("/detail/jobId").asText();
    if (job.startsWith(UNANSWERED)) {
      try {
        END.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    var refused =
        job.startsWith(REFUSED)
            || (job.startsWith(REFUSED_TWICE)
                && posts(post -> post.path("id").equals(event.path("id"))).size() < 3);
    return refused ? 503 : 204;
  }

  @AfterAll
  static void stop() {
    END.countDown();
    STACK.close();
    RECEIVER.stop(0);
  }

  @Test
  void eachActionOnAJobIsAnEventInEventBridgesEnvelope() {
    var job = aJob("job-");
    expect(
        200,
        Signed.send(
            STACK,
            "ann",
            "PUT",
            "/jobs/" + job + "/cancel",
            "{\"comment\":\"wrong \\\"build\\\"\"}"));

    var canceled = await(job, "/detail/action", "CANCELED");
    assertThat(canceled.properties().stream().map(java.util.Map.Entry::getKey).toList())
        .containsExactlyInAnyOrder(
            "version",
            "id",
            "detail-type",
            "source",
            "account",
            "time",
            "region",
            "resources",
            "detail");
    assertThat(canceled.path("source").asText()).isEqualTo("fleetjobs");
    assertThat(canceled.path("detail-type").asText()).isEqualTo("Job State Change");
    assertThat(canceled.path("account").asText()).isEqualTo("000000000000");
    assertThat(canceled.path("region").asText()).isEqualTo("us-east-1");
    assertThat(canceled.path("time").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(canceled.path("detail").toString())
        .isEqualTo(
            ("{\"eventId\":%s,\"jobId\":\"%s\",\"jobArn\":\"arn:aws:iot:us-east-1:000000000000:job/%s\","
                 + "\"status\":\"CANCELED\",\"at\":%s,\"action\":\"CANCELED\",\"by\":{\"kind\":\"OPERATOR\","
                 + "\"principal\":\"arn:aws:iam::000000000000:user/ann\"},\"comment\":\"wrong"
                 + " \\\"build\\\"\"}")
                .formatted(canceled.at("/detail/eventId"), job, job, canceled.at("/detail/at")));
    assertThat(await(job, "/detail/action", "CREATED").at("/detail/by/kind").asText())
        .isEqualTo("OPERATOR");
  }

  @Test
  void eachStatusOfAnExecutionAndItsDeletionIsAnEventAndProgressIsNone() {
    var job = aJob("job-");
    report(job, "{\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"step\":\"1\"}}");
    report(job, "{\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"step\":\"2\"}}");
    report(job, "{\"status\":\"FAILED\",\"statusDetails\":{\"code\":\"7\"}}");
    expect(
        200,
        Signed.send(
            STACK,
            "ann",
            "DELETE",
            "/things/" + thing + "/jobs/" + job + "/executionNumber/1",
            ""));

    var deleted = await(job, "/detail/status", "DELETED");
    assertThat(deleted.at("/detail/by").toString())
        .isEqualTo("{\"kind\":\"OPERATOR\",\"principal\":\"arn:aws:iam::000000000000:user/ann\"}");
    var failed = await(job, "/detail/status", "FAILED");
    assertThat(failed.path("detail-type").asText()).isEqualTo("Job Execution State Change");
    assertThat(failed.path("detail").toString())
        .isEqualTo(
            ("{\"eventId\":%s,\"jobId\":\"%s\",\"thingName\":\"%s\","
                 + "\"thingArn\":\"arn:aws:iot:us-east-1:000000000000:thing/%s\",\"executionNumber\":1,"
                 + "\"at\":%s,\"previousStatus\":\"IN_PROGRESS\",\"status\":\"FAILED\","
                 + "\"versionNumber\":4,\"by\":{\"kind\":\"DEVICE\"},\"statusDetails\":{\"code\":\"7\"}}")
                .formatted(
                    failed.at("/detail/eventId"), job, thing, thing, failed.at("/detail/at")));
    await(job, "/detail/status", "QUEUED");
    assertThat(
            posts(post ->
                post.at("/detail/jobId").asText().equals(job)
                    && post.at("/detail/status").asText().equals("IN_PROGRESS")
                    && post.at("/detail").has("thingName")))
        .hasSize(1);
  }

  @Test
  void theDeletionOfAJobIsTheCauseOfTheDeletionOfItsExecutions() {
    var job = aJob("job-");
    expect(200, management("DELETE", "/jobs/" + job + "?force=true", ""));

    assertThat(await(job, "/detail/status", "DELETED").at("/detail/by").toString())
        .isEqualTo("{\"kind\":\"OPERATOR\",\"cause\":\"JOB_DELETED\"}");
    await(job, "/detail/action", "DELETION_REQUESTED");
  }

  @Test
  void noEventHasADocument() {
    var job = aJob("job-");
    report(job, "{\"status\":\"SUCCEEDED\"}");

    assertThat(await(job, "/detail/action", "COMPLETED").at("/detail/things").toString())
        .isEqualTo("{\"total\":1}");
    assertThat(POSTS).noneMatch(post -> post.toString().contains("secret-document"));
  }

  @Test
  void aPostThatIsRefusedIsMadeAgainWithTheSameIds() {
    var job = aJob(REFUSED_TWICE);

    var tries =
        eventually(
            () ->
                posts(post ->
                    post.at("/detail/jobId").asText().equals(job)
                        && post.at("/detail/action").asText().equals("CREATED")),
            found -> found.size() == 3);
    assertThat(tries.stream().distinct()).hasSize(1);
  }

  @Test
  void anEventThatIsRefusedForAnHourGoesToTheFailureQueue() {
    var job = aJob(REFUSED);
    await(job, "/detail/action", "CREATED");
    assertThat(queues()).doesNotContain(job);

    advance(Duration.ofMinutes(61));

    eventually(WebhookTest::queues, kept -> kept.contains(job) && kept.contains("EventsFailures"));
  }

  @Test
  void aReceiverThatDoesNotAnswerDelaysNothing() {
    var job = aJob(UNANSWERED);
    report(job, "{\"status\":\"SUCCEEDED\"}");
    eventually(
        () -> management("GET", "/jobs/" + job, "").json().at("/job/status").asText(),
        "COMPLETED"::equals);
    advance(Duration.ofMinutes(3));

    await(aJob("job-"), "/detail/action", "CREATED");
  }

  @Test
  void aWebhookThatIsNoUrlIsRefused() {
    assertThatThrownBy(() ->
            LocalStack.start(LocalOptions.anywhere().withWebhook(URI.create("ftp://localhost/x"))))
        .hasMessageContaining("expected an http or https URL as webhook, got ftp://localhost/x");
  }

  private String aJob(String prefix) {
    var job = name(prefix + "j");
    management("POST", "/things/" + thing, "{}");
    expect(
        200,
        management(
            "PUT",
            "/jobs/" + job,
            "{\"document\":\"{\\\"op\\\":\\\"secret-document\\\"}\",\"targets\":[\"%s\"]}"
                .formatted(Stack.thingArn(thing))));
    eventually(
        () -> management("GET", "/things/" + thing + "/jobs/" + job, ""),
        found -> found.status() == 200);
    return job;
  }

  private void report(String job, String body) {
    expect(
        200,
        Stack.send(
            STACK.ports().device(),
            "POST",
            "/things/" + thing + "/jobs/" + job,
            body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Answer management(String method, String path, String body) {
    return Stack.send(
        STACK.ports().management(), method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void advance(Duration by) {
    expect(
        200,
        Stack.send(
            STACK.ports().runner(),
            "POST",
            "/clock",
            ("{\"advanceSeconds\":" + by.toSeconds() + "}").getBytes(StandardCharsets.UTF_8)));
  }

  private static String queues() {
    return Stack.send(STACK.ports().runner(), "GET", "/queues", new byte[0]).text();
  }

  private static JsonNode await(String job, String member, String value) {
    return eventually(
            () ->
                posts(post ->
                    post.at("/detail/jobId").asText().equals(job)
                        && post.at(member).asText().equals(value)),
            found -> !found.isEmpty())
        .getFirst();
  }

  private static List<JsonNode> posts(Predicate<JsonNode> wanted) {
    return new ArrayList<>(POSTS).stream().filter(wanted).toList();
  }
}

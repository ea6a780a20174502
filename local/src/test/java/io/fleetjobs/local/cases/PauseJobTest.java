package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatJob;
import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PUT /jobs/{jobId}/pause and PUT /jobs/{jobId}/resume, as an operator sees them. */
class PauseJobTest {
  private final String thing = aThing();

  @Test
  void theAnswerIsAnEmptyObject() {
    var job = aJobOver(thing);

    assertThat(expect(200, operator("PUT", "/jobs/" + job + "/pause", "")).text()).isEqualTo("{}");
    assertThat(expect(200, operator("PUT", "/jobs/" + job + "/resume", "{}")).text())
        .isEqualTo("{}");
  }

  @Test
  void aStockClientSeesAPausedJobAsScheduled() {
    var job = aJobOver(thing);
    var before = job(job);

    Pauses.pause(job);

    assertThatJob(job).isScheduled().isNotConcurrent();
    var during = job(job);
    assertThat(members(during)).isEqualTo(members(before));
    assertThat(listed("?status=SCHEDULED")).contains(job);
    assertThat(listed("?status=IN_PROGRESS")).doesNotContain(job);
    assertThat(listedAs(job)).isEqualTo("SCHEDULED");

    Pauses.resume(job);

    assertThatJob(job).isInProgress();
    assertThat(listed("?status=IN_PROGRESS")).contains(job);
    assertThat(listed("?status=SCHEDULED")).doesNotContain(job);
  }

  @Test
  void aJobThatRollsOutIsNotConcurrentWhileItIsPaused() {
    Stack.nextMinute();
    var job = Stack.name("job");
    expect(
        200,
        Stack.createJob(
            job,
            "{\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":1}}",
            thingArn(thing),
            thingArn(aThing())));
    Stack.eventually(
        () -> job(job).at("/jobProcessDetails/numberOfQueuedThings").asInt(), n -> n == 1);
    assertThat(job(job).path("isConcurrent").asBoolean()).isTrue();

    Pauses.pause(job);
    assertThatJob(job).isNotConcurrent();

    Pauses.resume(job);
    assertThat(job(job).path("isConcurrent").asBoolean()).isTrue();
  }

  @Test
  void aPauseOfAPausedJobChangesNothing() {
    var job = aJobOver(thing);
    expect(200, operator("PUT", "/jobs/" + job + "/pause", "{\"comment\":\"first\"}"));
    STACK.awaitQuiet();
    var before = StoredItems.job(job);

    expect(200, operator("PUT", "/jobs/" + job + "/pause", "{\"comment\":\"second\"}"));

    assertThat(StoredItems.job(job)).isEqualTo(before);
    assertThat(before.get("lastActionComment").s()).isEqualTo("first");
  }

  @Test
  void aResumptionOfAJobThatIsNotPausedChangesNothing() {
    var job = aJobOver(thing);
    STACK.awaitQuiet();
    var before = StoredItems.job(job);

    expect(200, operator("PUT", "/jobs/" + job + "/resume", "{\"comment\":\"why\"}"));

    assertThat(StoredItems.job(job)).isEqualTo(before);
    assertThat(before.get("lastAction").s()).isEqualTo("CREATED");
  }

  @Test
  void theJobKeepsWhoPausedItAndWhy() {
    var job = aJobOver(thing);

    expect(200, Signed.send(STACK, "ann", "PUT", "/jobs/" + job + "/pause", "{\"comment\":\"c\"}"));
    assertThat(lastAction(job))
        .containsExactly("PAUSED", "arn:aws:iam::000000000000:user/ann", "c");
    expect(200, Signed.send(STACK, "bob", "PUT", "/jobs/" + job + "/resume", ""));
    assertThat(lastAction(job))
        .containsExactly("RESUMED", "arn:aws:iam::000000000000:user/bob", "-");
  }

  @Test
  void theHistoryTellsOfThePauseAndTheResumptionOnce() {
    var job = aJobOver(thing);
    expect(200, pause(job, "the weekend"));
    expect(200, pause(job, "again"));
    expect(200, operator("PUT", "/jobs/" + job + "/resume", "{}"));

    var history =
        Stack.eventually(
            () -> operator("GET", "/jobs/" + job + "/history", "").json().path("history"),
            found -> found.size() == 3);
    assertThat(history.findValuesAsText("action")).containsExactly("RESUMED", "PAUSED", "CREATED");
    assertThat(history.at("/1/comment").asText()).isEqualTo("the weekend");
    assertThat(history.at("/1/by/kind").asText()).isEqualTo("OPERATOR");
  }

  @Test
  void theProgressSaysThatTheJobIsPaused() {
    var job = aJobOver(thing);
    expect(200, pause(job, "c"));

    var progress = expect(200, operator("GET", "/jobs/" + job + "/progress", "")).json();
    assertThat(progress.path("paused").asBoolean()).isTrue();
    assertThat(progress.path("waitingFor").toString()).isEqualTo("[\"PAUSE\"]");
    assertThat(progress.has("estimatedEndAt")).isFalse();

    expect(200, operator("PUT", "/jobs/" + job + "/resume", "{}"));
    progress = expect(200, operator("GET", "/jobs/" + job + "/progress", "")).json();
    assertThat(progress.path("paused").asBoolean()).isFalse();
    assertThat(progress.path("waitingFor")).isEmpty();
  }

  @Test
  void aPauseThatIsSentAgainAfterTheResumptionDoesNotPauseAgain() {
    var job = aJobOver(thing);
    expect(200, sentWithId("pause", job));
    expect(200, operator("PUT", "/jobs/" + job + "/resume", "{}"));

    expect(200, sentWithId("pause", job));
    assertThatJob(job).isInProgress();

    expect(200, operator("PUT", "/jobs/" + job + "/pause", "{}"));
    assertThatJob(job).isScheduled();
  }

  @Test
  void aPausedJobIsStoredUnderAHigherSchema() {
    var job = aJobOver(thing);
    assertThat(StoredItems.job(job).get("schema").n()).isEqualTo("1");

    Pauses.pause(job);
    assertThat(StoredItems.job(job).get("schema").n()).isEqualTo("2");

    Pauses.resume(job);
    assertThat(StoredItems.job(job).get("schema").n()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume"})
  void aJobThatEndedIsRefused(String verb) {
    var completed = aJobOver(thing);
    expect(200, update(thing, completed, "{\"status\":\"SUCCEEDED\"}"));
    Stack.awaitJob(completed, "COMPLETED");
    var canceled = aJobOver(thing);
    expect(200, operator("PUT", "/jobs/" + canceled + "/cancel", "{}"));

    for (var job : List.of(completed, canceled)) {
      assertThat(operator("PUT", "/jobs/" + job + "/" + verb, "{}"))
          .isRefused(400, "InvalidRequestException");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none       | {}                | 404 | ResourceNotFoundException
          none       | {"comment":7}     | 400 | InvalidRequestException
          none       | {"comment":"\\n"} | 400 | InvalidRequestException
          none       | []                | 400 | InvalidRequestException
          no%20job   | {}                | 400 | InvalidRequestException
          $next      | {}                | 400 | InvalidRequestException
          """)
  void aRequestIsRefused(String job, String body, int status, String type) {
    for (var verb : List.of("pause", "resume")) {
      assertThat(operator("PUT", "/jobs/" + job + "/" + verb, body)).isRefused(status, type);
    }
  }

  @Test
  void aCommentIsAsLongAsThatOfACancellation() {
    var job = aJobOver(thing);

    assertThat(pause(job, "c".repeat(2_029))).isRefused(400, "InvalidRequestException");
    assertThatJob(job).isInProgress();
    expect(200, pause(job, "c".repeat(2_028)));
    assertThatJob(job).isScheduled();
  }

  private static Stack.Answer pause(String job, String comment) {
    return operator(
        "PUT", "/jobs/" + job + "/pause", Stack.object().put("comment", comment).toString());
  }

  private static Stack.Answer sentWithId(String verb, String job) {
    return Stack.send(
        STACK.ports().management(),
        "PUT",
        "/jobs/" + job + "/" + verb,
        "{}".getBytes(StandardCharsets.UTF_8),
        "amz-sdk-invocation-id",
        verb + "-" + job);
  }

  private static List<String> lastAction(String job) {
    var item = StoredItems.job(job);
    return List.of(
        item.get("lastAction").s(),
        item.get("lastActionPrincipal").s(),
        item.containsKey("lastActionComment") ? item.get("lastActionComment").s() : "-");
  }

  private static List<String> listed(String query) {
    var ids = new ArrayList<String>();
    operator("GET", "/jobs" + query, "")
        .json()
        .path("jobs")
        .forEach(listed -> ids.add(listed.path("jobId").asText()));
    return ids;
  }

  private static String listedAs(String job) {
    for (var listed : operator("GET", "/jobs", "").json().path("jobs")) {
      if (listed.path("jobId").asText().equals(job)) {
        return listed.path("status").asText();
      }
    }
    return "not listed";
  }

  private static List<String> members(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}

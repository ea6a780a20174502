package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.startNext;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Tests that concurrent and repeated requests take effect once. */
class UpdatesAtOnceTest {
  private final String thing = aThing();
  private final String job = aJobOver(thing);

  @Test
  void oneOfTwentyUpdatesWithTheSameExpectedVersionIsAccepted() throws Exception {
    startNext(thing, "{}");

    var statuses =
        atOnce(20, () -> update("{\"status\":\"IN_PROGRESS\",\"expectedVersion\":2}").status());

    assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(19);
    assertThat(version()).isEqualTo(3);
  }

  @Test
  void twentyUpdatesWithoutAnExpectedVersionAreAllApplied() throws Exception {
    startNext(thing, "{}");

    var statuses = atOnce(20, () -> update("{\"status\":\"IN_PROGRESS\"}").status());

    assertThat(statuses).filteredOn(status -> status == 200).hasSize(20);
    assertThat(version()).isEqualTo(22);
  }

  @Test
  void fiftyStartNextOfOneThingAreOneTransition() throws Exception {
    var answers = atOnce(50, () -> startNext(thing, "{}"));

    assertThat(answers)
        .allMatch(answer ->
            answer.status() == 200
                && answer.json().path("execution").path("versionNumber").asInt() == 2);
    assertThat(version()).isEqualTo(2);
  }

  @Test
  void aRetryOfTheSameCallIsAppliedOnceAndAnsweredAsTheFirstTime() {
    startNext(thing, "{}");
    var body = "{\"status\":\"SUCCEEDED\",\"expectedVersion\":2,\"includeJobExecutionState\":true}";

    var first = invocation("c0ffee00-0000-4000-8000-000000000001", body);
    var retry = invocation("c0ffee00-0000-4000-8000-000000000001", body);
    var another = invocation("c0ffee00-0000-4000-8000-000000000002", body);

    assertThat(first.status()).isEqualTo(200);
    assertThat(retry.text()).isEqualTo(first.text());
    assertThat(retry.status()).isEqualTo(200);
    assertThat(another.status()).isEqualTo(409);
    assertThat(version()).isEqualTo(3);
  }

  @Test
  void aCancelThatTheSdkSendsAgainIsAnsweredAsTheFirstTime() {
    for (int attempt = 0; attempt < 2; attempt++) {
      Stack.expect(
          200,
          Stack.send(
              Stack.STACK.ports().management(),
              "PUT",
              "/jobs/" + job + "/cancel",
              "{}".getBytes(StandardCharsets.UTF_8),
              "amz-sdk-invocation-id",
              "cancel-" + job));
    }
    assertThat(Stack.operator("PUT", "/jobs/" + job + "/cancel", "{}"))
        .isRefused(400, "InvalidRequestException");
  }

  private Stack.Answer invocation(String id, String body) {
    return Stack.send(
        Stack.STACK.ports().device(),
        "POST",
        "/things/" + thing + "/jobs/" + job,
        body.getBytes(StandardCharsets.UTF_8),
        "amz-sdk-invocation-id",
        id);
  }

  private static <T> List<T> atOnce(int callers, Callable<T> call) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(java.util.Collections.nCopies(callers, call)).stream()
          .map(Future::resultNow)
          .toList();
    }
  }

  private int version() {
    return execution(thing, job).path("versionNumber").asInt();
  }

  private Stack.Answer update(String body) {
    return Stack.update(thing, job, body);
  }
}

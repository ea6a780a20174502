package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatJob;
import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.update;

import io.fleetjobs.local.faults.BeforeAttempts;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Tests that a lost wake stalls no job: the job ends within two minutes after the consumer of the
 * wake works again.
 */
class LostWakesTest {
  /** More attempts than Lambda makes for a batch by default, and for a failed invocation. */
  private static final int FAILURES = 40;

  private final String thing = aThing();

  @Test
  void theLastOfSeveralEndsWakesAJobThatHasWaitedForLong() {
    var other = aThing();
    var job = aJobOver(thing, other);
    aWaitOfMinutes();

    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    expect(200, update(other, job, "{\"status\":\"SUCCEEDED\"}"));

    awaitJob(job, "COMPLETED");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "JobsExecutionChanges.*, UpdateItemRequest",
    "JobsExecutionChanges.*, GetItemRequest",
    "JobsExecutionChanges.*, QueryRequest",
    "JobsReconcile.*, GetItemRequest",
    "JobsReconcile.*, PutItemRequest",
    "JobsDue.*, QueryRequest"
  })
  void aJobEndsWithinTwoMinutesOfTheRecovery(String function, String call) {
    var job = aJobOver(thing);
    aWaitOfMinutes();
    var failed = new AtomicInteger();

    try (var _ =
        BeforeAttempts.act((name, request) -> {
          if (name.matches(function) && request.startsWith(call)) {
            failed.incrementAndGet();
            throw unavailable();
          }
        })) {
      expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
      if (function.contains("ExecutionChanges")) {
        eventually(failed::get, count -> count > FAILURES);
      }
    }
    advance(Duration.ofMinutes(2));

    assertThatJob(job).isCompleted();
  }

  /** Moves the clock until the reconciler seldom runs for the job. */
  private static void aWaitOfMinutes() {
    STACK.awaitQuiet();
    advance(Duration.ofMinutes(20));
  }

  private static RuntimeException unavailable() {
    return DynamoDbException.builder()
        .statusCode(500)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("InternalServerError")
                .errorMessage("The table is out of order")
                .build())
        .build();
  }
}

package io.fleetjobs.handler;

import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.Services;
import io.fleetjobs.Setting;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Timers;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run of the schedule as it is deployed, on DynamoDB Local and by the machine's clock. */
class DueHandlerTest {
  private static final InstantSource TIME = InstantSource.system();
  private static final String METRIC = "TimeoutLatenessSeconds";

  private final Instant begins = TIME.instant().truncatedTo(ChronoUnit.MILLIS);
  private final io.fleetjobs.store.Table table = DynamoDbLocal.newTable();
  private final ExecutionStore store = new ExecutionStore(table, TIME);
  private final TestContext context = new TestContext();

  @Test
  void whatIsDueInTwoSecondsIsTimedOutInTheSameRunAndNotBefore() {
    var overdue = running("thing-a", begins);
    var soon = running("thing-b", begins.plusSeconds(2));

    run("30");

    assertEquals(ExecutionStatus.TIMED_OUT, stored(overdue).status());
    var timedOut = stored(soon);
    assertEquals(ExecutionStatus.TIMED_OUT, timedOut.status());
    assertFalse(timedOut.lastUpdatedAt().isBefore(begins.plusSeconds(2)));
    assertEquals(2, context.lines().stream().filter(line -> line.contains(METRIC)).count());
  }

  @Test
  void whatIsDueLaterIsLeftAtOnce() {
    var later = running("thing-a", begins.plusSeconds(90));

    run("60");

    assertEquals(later, stored(later));
    assertTrue(Duration.between(begins, TIME.instant()).compareTo(Duration.ofSeconds(60)) < 0);
  }

  private void run(String aheadSeconds) {
    new DueHandler(Services.of(Map.of("AWS_REGION", "us-east-1",
        "AWS_ENDPOINT_URL_DYNAMODB", DynamoDbLocal.endpoint(),
        Setting.TABLE_NAME.name(), DynamoDbLocal.name(table),
        Setting.RECONCILE_FUNCTION.name(), "reconcile",
        Setting.SWEEP_AHEAD_SECONDS.name(), aheadSeconds), DynamoDbLocal.access(),
        line -> {
          throw new AssertionError(line);
        }, TIME))
        .handleRequest(InputStream.nullInputStream(), OutputStream.nullOutputStream(), context);
  }

  private JobExecution running(String thing, Instant deadline) {
    var running = in(execution(thing, "fw-7", begins), ExecutionStatus.IN_PROGRESS)
        .withTimers(Timers.NONE.withInProgress(Optional.of(deadline)));
    store.create(running);
    return running;
  }

  private JobExecution stored(JobExecution execution) {
    return store.find(execution.key()).orElseThrow();
  }
}

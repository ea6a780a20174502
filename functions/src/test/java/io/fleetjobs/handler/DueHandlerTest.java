package io.fleetjobs.handler;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleetjobs.Services;
import io.fleetjobs.layout.Setting;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Timers;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.sweep.SweepQueue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** Tests a run of the schedule as it is deployed, on DynamoDB Local with the machine's clock. */
class DueHandlerTest {
  private static final InstantSource TIME = InstantSource.system();
  private static final String METRIC = "TimeoutLatenessSeconds";

  private static final String SCHEDULED = "{\"scheduledTime\":\"2026-12-01T10:00:00Z\"}";

  private final SweepQueue queue = new SweepQueue();
  private final Instant begins = TIME.instant().truncatedTo(ChronoUnit.MILLIS);
  private final io.fleetjobs.store.Table table = DynamoDbLocal.newTable();
  private final ExecutionStore store = new ExecutionStore(table, TIME);
  private final TestContext context = new TestContext();

  @AfterEach
  void stop() {
    queue.close();
  }

  @Test
  void aDeadlineThatComesSoonIsKeptByTheMessageThatTheRunSends() throws IOException {
    var overdue = running("thing-a", begins);
    var soon = running("thing-b", begins.plusSeconds(6));

    run("30", SCHEDULED);

    assertThat(stored(overdue)).hasTimedOut();
    assertThat(stored(soon)).isEqualTo(soon);

    run("30", ofMessage(queue.next()));

    var timedOut = stored(soon);
    assertThat(timedOut).hasTimedOut();
    assertThat(timedOut.lastUpdatedAt()).isAfterOrEqualTo(begins.plusSeconds(6));
    assertThat(context.lines()).filteredOn(line -> line.contains(METRIC)).hasSize(2);
    assertThat(queue.size()).as("a sweep that was asked for asks for no other").isZero();
  }

  @Test
  void aDeadlineAfterTheNextRunIsLeftToThatRun() throws IOException {
    var later = running("thing-a", begins.plusSeconds(90));

    run("60", SCHEDULED);

    assertThat(stored(later)).isEqualTo(later);
    assertThat(queue.size()).isZero();
  }

  /**
   * Returns the event with which a queue's message invokes a function, with the members that the
   * function reads.
   */
  private static String ofMessage(Message message) {
    var event = JsonNodeFactory.instance.objectNode();
    event
        .putArray("Records")
        .addObject()
        .put("messageId", message.messageId())
        .put("eventSource", "aws:sqs")
        .put("body", message.body());
    return event.toString();
  }

  private void run(String aheadSeconds, String event) throws IOException {
    new DueHandler(
            Services.of(
                Map.of(
                    "AWS_REGION",
                    "us-east-1",
                    "AWS_ENDPOINT_URL_DYNAMODB",
                    DynamoDbLocal.endpoint(),
                    Setting.TABLE_NAME.name(),
                    DynamoDbLocal.name(table),
                    Setting.RECONCILE_FUNCTION.name(),
                    "reconcile",
                    "AWS_ENDPOINT_URL_SQS",
                    queue.endpoint(),
                    Setting.SWEEP_QUEUE_URL.name(),
                    queue.url(),
                    Setting.SWEEP_AHEAD_SECONDS.name(),
                    aheadSeconds),
                DynamoDbLocal.access(),
                line -> {
                  throw new AssertionError(line);
                },
                TIME))
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(UTF_8)),
            OutputStream.nullOutputStream(),
            context);
  }

  private JobExecution running(String thing, Instant deadline) {
    var running =
        in(execution(thing, "fw-7", begins), ExecutionStatus.IN_PROGRESS)
            .withTimers(Timers.NONE.withInProgress(Optional.of(deadline)));
    store.create(running);
    return running;
  }

  private JobExecution stored(JobExecution execution) {
    return store.find(execution.key()).orElseThrow();
  }
}

package io.fleetjobs.wire;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.anExecutionIn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.TextNode;
import io.fleetjobs.model.DeviceResponse.Described;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.DeviceResponse.PendingJobExecutions;
import io.fleetjobs.model.DeviceResponse.Updated;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Timers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The texts that devices read, member by member in the service's order. */
class DeviceJsonTest {
  private static final String DOC = "{\"op\": \"reboot\", \"v\": 1.10, \"n\": 100.0}";
  private static final Instant NOW = CREATED.plusSeconds(100);
  private static final JobExecution RUNNING =
      anExecutionIn(ExecutionStatus.IN_PROGRESS)
          .withStatusDetails(Map.of("step", "init", "at", "boot"))
          .withTimers(Timers.NONE.withStep(Optional.of(NOW.plusMillis(600_999))));

  @Test
  void a01ListsSummariesWithoutStatusOrDocument() {
    var pending =
        new PendingJobExecutions(
            List.of(anExecutionIn(ExecutionStatus.IN_PROGRESS)), List.of(anExecution()));

    assertEquals(
        "{\"inProgressJobs\":[{\"jobId\":\"fw-7\",\"queuedAt\":1790000000,"
            + "\"lastUpdatedAt\":1790000001,\"startedAt\":1790000001,\"executionNumber\":1,"
            + "\"versionNumber\":2}],\"queuedJobs\":[{\"jobId\":\"fw-7\",\"queuedAt\":1790000000,"
            + "\"lastUpdatedAt\":1790000000,\"executionNumber\":1,\"versionNumber\":1}]}",
        DeviceJson.http(pending).toString());
  }

  @Test
  void a03ListsNothingInTwoArrays() {
    assertEquals(
        "{\"inProgressJobs\":[],\"queuedJobs\":[]}",
        DeviceJson.http(new PendingJobExecutions(List.of(), List.of())).toString());
  }

  @Test
  void a04ShowsTheDocumentAsTextOverHttp() {
    assertEquals(
        "{\"execution\":{\"jobId\":\"fw-7\",\"thingName\":\"pump-1\","
            + "\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"at\":\"boot\",\"step\":\"init\"},"
            + "\"queuedAt\":1790000000,\"startedAt\":1790000001,\"lastUpdatedAt\":1790000001,"
            + "\"approximateSecondsBeforeTimedOut\":600,\"versionNumber\":2,\"executionNumber\":1,\"jobDocument\":\"{\\\"op\\\":"
            + " \\\"reboot\\\", \\\"v\\\": 1.10, \\\"n\\\": 100.0}\"}}",
        DeviceJson.http(described(RUNNING, Optional.of(DOC))).toString());
  }

  @Test
  void c03ShowsTheDocumentAsSentAndNoThingNameOverMqtt() {
    assertEquals(
        "{\"clientToken\":\"c2\",\"timestamp\":1790000100,\"execution\":{"
            + "\"jobId\":\"fw-7\",\"status\":\"IN_PROGRESS\",\"queuedAt\":1790000000,"
            + "\"startedAt\":1790000001,\"lastUpdatedAt\":1790000001,\"versionNumber\":2,"
            + "\"executionNumber\":1,\"jobDocument\":"
            + DOC
            + "}}",
        text(
            MqttReply.accepted(
                Optional.of(new TextNode("c2")),
                NOW,
                DeviceJson.mqtt(
                    described(anExecutionIn(ExecutionStatus.IN_PROGRESS), Optional.of(DOC))))));
  }

  @Test
  void a07C04AnswerAnIdleThingWithoutExecution() {
    var idle = new Described(Optional.empty());

    assertEquals("{}", DeviceJson.http(idle).toString());
    assertEquals(
        "{\"timestamp\":1790000100}",
        text(MqttReply.accepted(Optional.empty(), NOW, DeviceJson.mqtt(idle))));
  }

  @Test
  void a12ShowsNeitherStartNorTimerWhileQueued() {
    assertEquals(
        "{\"execution\":{\"jobId\":\"fw-7\",\"thingName\":\"pump-1\","
            + "\"status\":\"QUEUED\",\"queuedAt\":1790000000,\"lastUpdatedAt\":1790000000,"
            + "\"versionNumber\":1,\"executionNumber\":1}}",
        DeviceJson.http(described(anExecution(), Optional.empty())).toString());
  }

  @Test
  void b01B02B03AnswerOnlyWhatWasAskedFor() {
    var everything = new Updated(Optional.of(RUNNING), Optional.of(DOC));

    assertEquals("{}", DeviceJson.http(new Updated(Optional.empty(), Optional.empty())).toString());
    assertEquals(
        "{\"executionState\":{\"status\":\"IN_PROGRESS\",\"statusDetails\":{"
            + "\"at\":\"boot\",\"step\":\"init\"},\"versionNumber\":2},\"jobDocument\":"
            + "\"{\\\"op\\\": \\\"reboot\\\", \\\"v\\\": 1.10, \\\"n\\\": 100.0}\"}",
        DeviceJson.http(everything).toString());
    assertEquals(
        "{\"executionState\":{\"status\":\"IN_PROGRESS\",\"statusDetails\":{"
            + "\"at\":\"boot\",\"step\":\"init\"},\"versionNumber\":2},\"jobDocument\":"
            + DOC
            + "}",
        DeviceJson.mqtt(everything).toString());
  }

  @Test
  void c13ShowsTheStateInARefusal() {
    var rejection =
        Rejection.of(RejectionCode.VERSION_MISMATCH, "Expected version 99 but found version 1")
            .showing(anExecution());

    assertEquals(
        "{\"code\":\"VersionMismatch\",\"message\":\"Expected version 99 but found version"
            + " 1\",\"timestamp\":1790000100,\"executionState\":{\"status\":\"QUEUED\","
            + "\"versionNumber\":1},\"clientToken\":\"c-5\"}",
        text(MqttReply.rejected(Optional.of(new TextNode("c-5")), NOW, rejection)));
  }

  @Test
  void d02NotifyNextHasExactlyTheSevenMembersOfAQueuedExecution() {
    var view = new ExecutionView(anExecution(), Optional.of(DOC), NOW);

    assertEquals(
        "{\"timestamp\":1790000100,\"execution\":{\"jobId\":\"fw-7\","
            + "\"status\":\"QUEUED\",\"queuedAt\":1790000000,\"lastUpdatedAt\":1790000000,"
            + "\"versionNumber\":1,\"executionNumber\":1,\"jobDocument\":"
            + DOC
            + "}}",
        text(NotificationJson.notifyNext(Optional.of(view), NOW)));
  }

  @Test
  void d09BareNotificationsSayThatNothingIsLeft() {
    assertEquals(
        "{\"timestamp\":1790000100,\"jobs\":{}}", text(NotificationJson.notify(List.of(), NOW)));
    assertEquals(
        "{\"timestamp\":1790000100}", text(NotificationJson.notifyNext(Optional.empty(), NOW)));
  }

  private static Described described(JobExecution execution, Optional<String> document) {
    return new Described(Optional.of(new ExecutionView(execution, document, NOW)));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}

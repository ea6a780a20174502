package io.fleetjobs.wire;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.anExecutionIn;
import static org.assertj.core.api.Assertions.assertThat;

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

/** Tests the texts that devices read, member by member in the service's order. */
class DeviceJsonTest {
  private static final String DOC = "{\"op\": \"reboot\", \"v\": 1.10, \"n\": 100.0}";
  private static final Instant NOW = CREATED.plusSeconds(100);
  private static final JobExecution RUNNING =
      anExecutionIn(ExecutionStatus.IN_PROGRESS)
          .withStatusDetails(Map.of("step", "init", "at", "boot"))
          .withTimers(Timers.NONE.withStep(Optional.of(NOW.plusMillis(600_999))));

  @Test
  void a01AListHasSummariesWithoutStatusOrDocument() {
    var pending =
        new PendingJobExecutions(
            List.of(anExecutionIn(ExecutionStatus.IN_PROGRESS)), List.of(anExecution()));

    assertThat(DeviceJson.http(pending).toString())
        .isEqualTo(
            "{\"inProgressJobs\":[{\"jobId\":\"fw-7\",\"queuedAt\":1790000000,"
                + "\"lastUpdatedAt\":1790000001,\"startedAt\":1790000001,\"executionNumber\":1,"
                + "\"versionNumber\":2}],\"queuedJobs\":[{\"jobId\":\"fw-7\",\"queuedAt\":1790000000,"
                + "\"lastUpdatedAt\":1790000000,\"executionNumber\":1,\"versionNumber\":1}]}");
  }

  @Test
  void a03AThingWithoutJobsHasTwoEmptyArrays() {
    assertThat(DeviceJson.http(new PendingJobExecutions(List.of(), List.of())).toString())
        .isEqualTo("{\"inProgressJobs\":[],\"queuedJobs\":[]}");
  }

  @Test
  void a04TheDocumentIsTextOverHttp() {
    assertThat(DeviceJson.http(described(RUNNING, Optional.of(DOC))).toString())
        .isEqualTo(
            "{\"execution\":{\"jobId\":\"fw-7\",\"thingName\":\"pump-1\","
                + "\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"at\":\"boot\",\"step\":\"init\"},"
                + "\"queuedAt\":1790000000,\"startedAt\":1790000001,\"lastUpdatedAt\":1790000001,"
                + "\"approximateSecondsBeforeTimedOut\":600,\"versionNumber\":2,\"executionNumber\":1,\"jobDocument\":\"{\\\"op\\\":"
                + " \\\"reboot\\\", \\\"v\\\": 1.10, \\\"n\\\": 100.0}\"}}");
  }

  @Test
  void c03TheDocumentIsJsonAndTheThingNameAbsentOverMqtt() {
    assertThat(
            text(
                MqttReply.accepted(
                    Optional.of(new TextNode("c2")),
                    NOW,
                    DeviceJson.mqtt(
                        described(anExecutionIn(ExecutionStatus.IN_PROGRESS), Optional.of(DOC))))))
        .isEqualTo(
            "{\"clientToken\":\"c2\",\"timestamp\":1790000100,\"execution\":{"
                + "\"jobId\":\"fw-7\",\"status\":\"IN_PROGRESS\",\"queuedAt\":1790000000,"
                + "\"startedAt\":1790000001,\"lastUpdatedAt\":1790000001,\"versionNumber\":2,"
                + "\"executionNumber\":1,\"jobDocument\":"
                + DOC
                + "}}");
  }

  @Test
  void a07C04AnAnswerToAnIdleThingHasNoExecution() {
    var idle = new Described(Optional.empty());

    assertThat(DeviceJson.http(idle).toString()).isEqualTo("{}");
    assertThat(text(MqttReply.accepted(Optional.empty(), NOW, DeviceJson.mqtt(idle))))
        .isEqualTo("{\"timestamp\":1790000100}");
  }

  @Test
  void a12AQueuedExecutionHasNeitherStartNorTimer() {
    assertThat(DeviceJson.http(described(anExecution(), Optional.empty())).toString())
        .isEqualTo(
            "{\"execution\":{\"jobId\":\"fw-7\",\"thingName\":\"pump-1\","
                + "\"status\":\"QUEUED\",\"queuedAt\":1790000000,\"lastUpdatedAt\":1790000000,"
                + "\"versionNumber\":1,\"executionNumber\":1}}");
  }

  @Test
  void b01B02B03AnswersHaveOnlyRequestedMembers() {
    var everything = new Updated(Optional.of(RUNNING), Optional.of(DOC));

    assertThat(DeviceJson.http(new Updated(Optional.empty(), Optional.empty())).toString())
        .isEqualTo("{}");
    assertThat(DeviceJson.http(everything).toString())
        .isEqualTo(
            "{\"executionState\":{\"status\":\"IN_PROGRESS\",\"statusDetails\":{"
                + "\"at\":\"boot\",\"step\":\"init\"},\"versionNumber\":2},\"jobDocument\":"
                + "\"{\\\"op\\\": \\\"reboot\\\", \\\"v\\\": 1.10, \\\"n\\\": 100.0}\"}");
    assertThat(DeviceJson.mqtt(everything).toString())
        .isEqualTo(
            "{\"executionState\":{\"status\":\"IN_PROGRESS\",\"statusDetails\":{"
                + "\"at\":\"boot\",\"step\":\"init\"},\"versionNumber\":2},\"jobDocument\":"
                + DOC
                + "}");
  }

  @Test
  void c13ARefusalHasTheState() {
    var rejection =
        Rejection.of(RejectionCode.VERSION_MISMATCH, "Expected version 99 but found version 1")
            .showing(anExecution());

    assertThat(text(MqttReply.rejected(Optional.of(new TextNode("c-5")), NOW, rejection)))
        .isEqualTo(
            "{\"code\":\"VersionMismatch\",\"message\":\"Expected version 99 but found version"
                + " 1\",\"timestamp\":1790000100,\"executionState\":{\"status\":\"QUEUED\","
                + "\"versionNumber\":1},\"clientToken\":\"c-5\"}");
  }

  @Test
  void d02NotifyNextHasExactlyTheSevenMembersOfAQueuedExecution() {
    var view = new ExecutionView(anExecution(), Optional.of(DOC), NOW);

    assertThat(text(NotificationJson.notifyNext(Optional.of(view), NOW)))
        .isEqualTo(
            "{\"timestamp\":1790000100,\"execution\":{\"jobId\":\"fw-7\","
                + "\"status\":\"QUEUED\",\"queuedAt\":1790000000,\"lastUpdatedAt\":1790000000,"
                + "\"versionNumber\":1,\"executionNumber\":1,\"jobDocument\":"
                + DOC
                + "}}");
  }

  @Test
  void d09BareNotificationsSayThatNothingIsLeft() {
    assertThat(text(NotificationJson.notify(List.of(), NOW)))
        .isEqualTo("{\"timestamp\":1790000100,\"jobs\":{}}");
    assertThat(text(NotificationJson.notifyNext(Optional.empty(), NOW)))
        .isEqualTo("{\"timestamp\":1790000100}");
  }

  private static Described described(JobExecution execution, Optional<String> document) {
    return new Described(Optional.of(new ExecutionView(execution, document, NOW)));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}

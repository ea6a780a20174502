package io.fleetjobs.change;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.layout.NotificationLevel;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.PresignedUrlConfig;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.PauseStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages to a thing whose queue changed, on DynamoDB Local. */
class QueueNotifierTest {
  private static final String THING = "pump-1";
  private static final String NOTIFY = "prefix/things/pump-1/jobs/notify";
  private static final String NOTIFY_NEXT = "prefix/things/pump-1/jobs/notify-next";
  private static final String ROLE = "arn:aws:iam::123456789012:role/urls";

  /** An instant at which the windows of {@link #windowed} are open. */
  private static final Instant TEN_THIRTY =
      CREATED
          .atZone(ZoneOffset.UTC)
          .toLocalDate()
          .plusDays(1)
          .atTime(10, 30)
          .toInstant(ZoneOffset.UTC);

  private Instant now = CREATED.plusSeconds(60);
  private final SentMessages sent = new SentMessages();
  private final List<WorkItem> reported = new ArrayList<>();
  private final List<String> causes = new ArrayList<>();
  private final ExecutionStore executions;
  private final JobStore jobs;
  private final PauseStore pauses;

  QueueNotifierTest() {
    var table = DynamoDbLocal.newTable();
    executions = new ExecutionStore(table, () -> now);
    pauses = new PauseStore(table);
    jobs = new JobStore(table, () -> now);
  }

  @Test
  void aNewExecutionIsAnnouncedWithItsDocument() {
    var queued = queued("fw-7", 0, "{\"op\":\"reboot\"}");

    notifier(NotificationLevel.ALL).changed(List.of(created(queued)));

    assertThat(sent.topics()).containsExactly(NOTIFY, NOTIFY_NEXT);
    assertThat(jobIds(sent.to(NOTIFY).at("/jobs/QUEUED"))).containsExactly("fw-7");
    assertThat(sent.to(NOTIFY).at("/timestamp").asLong()).isEqualTo(now.getEpochSecond());
    assertThat(sent.to(NOTIFY_NEXT).at("/execution/jobDocument/op").asText()).isEqualTo("reboot");
    assertThat(sent.to(NOTIFY_NEXT).at("/timestamp").asLong()).isEqualTo(now.getEpochSecond());
    assertThat(reported).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"ALL, notify notify-next", "NEXT, notify-next", "NONE, ''"})
  void theConfiguredLevelLimitsTheMessages(NotificationLevel level, String expected) {
    var queued = queued("fw-7", 0, "{}");

    notifier(level).changed(List.of(created(queued)));

    assertThat(kinds()).isEqualTo(expected);
  }

  @Test
  void theLastExecutionThatEndsLeavesAnEmptyQueue() {
    var queued = queued("fw-7", 0, "{}");
    var ended = in(queued, ExecutionStatus.SUCCEEDED);
    executions.replace(queued, ended);

    notifier(NotificationLevel.ALL)
        .changed(List.of(new ExecutionChange(Optional.of(queued), Optional.of(ended))));

    assertThat(sent.to(NOTIFY).at("/jobs")).isEmpty();
    assertThat(sent.to(NOTIFY_NEXT).has("execution")).isFalse();
  }

  @Test
  void anExecutionBehindTheFrontChangesTheListOnly() {
    queued("fw-7", 0, "{}");
    var behind = queued("fw-8", 1, "{}");

    notifier(NotificationLevel.ALL).changed(List.of(created(behind)));

    assertThat(kinds()).isEqualTo("notify");
    assertThat(jobIds(sent.to(NOTIFY).at("/jobs/QUEUED"))).containsExactly("fw-7", "fw-8");
  }

  @Test
  void aProgressReportIsNotAnnounced() {
    var started = in(queued("fw-7", 0, "{}"), ExecutionStatus.IN_PROGRESS);
    var reportedAgain = started.withStatusDetails(Map.of("step", "2")).nextVersion();

    notifier(NotificationLevel.ALL)
        .changed(List.of(new ExecutionChange(Optional.of(started), Optional.of(reportedAgain))));

    assertThat(sent.topics()).isEmpty();
  }

  @Test
  void eachQueueOfAThingHasItsOwnMessages() {
    var plain = queued("fw-7", 0, "{}");
    var greengrass = queued(withNamespace(job("fw-8"), "gg"), 1, "{}");

    notifier(NotificationLevel.ALL).changed(List.of(created(plain), created(greengrass)));

    assertThat(sent.topics())
        .containsExactly(
            NOTIFY, NOTIFY_NEXT, NOTIFY + "-namespace-gg", NOTIFY_NEXT + "-namespace-gg");
    assertThat(sent.to(NOTIFY_NEXT).at("/execution/jobId").asText()).isEqualTo("fw-7");
    assertThat(sent.to(NOTIFY_NEXT + "-namespace-gg").at("/execution/jobId").asText())
        .isEqualTo("fw-8");
  }

  @Test
  void aThingSeesTenExecutionsAndFiveMoreWhoseWindowsAreOpen() {
    now = TEN_THIRTY;
    IntStream.range(0, 7).forEach(i -> queued(windowed("w-" + i), i, "{}"));
    var queued = IntStream.range(0, 12).mapToObj(i -> queued("fw-" + i, i, "{}")).toList();

    notifier(NotificationLevel.ALL).changed(List.of(created(queued.getLast())));

    assertThat(jobIds(sent.to(NOTIFY).at("/jobs/QUEUED")))
        .hasSize(15)
        .filteredOn(id -> id.startsWith("w-"))
        .hasSize(5);
  }

  @Test
  void aDocumentThatIsTooLargeForAMessageIsLeftOutAndReported() {
    var queued = queued("fw-7", 0, "\"" + "x".repeat(131_072) + "\"");

    notifier(NotificationLevel.ALL).changed(List.of(created(queued)));

    assertThat(sent.to(NOTIFY_NEXT).at("/execution/jobId").asText()).isEqualTo("fw-7");
    assertThat(sent.to(NOTIFY_NEXT).at("/execution").has("jobDocument")).isFalse();
    assertThat(reported).containsExactly(WorkItem.ofExecution(Work.NOTIFY, THING, "fw-7"));
    assertThat(causes.getFirst()).contains("too large");
  }

  @Test
  void aDocumentWhoseUrlsCannotBeSignedIsLeftOutAndReported() {
    var queued =
        queued(
            "fw-7",
            0,
            "{\"url\":\"${aws:iot:s3-presigned-url:https://s3.us-east-1.amazonaws.com/bucket/k}\"}");

    notifier(NotificationLevel.ALL).changed(List.of(created(queued)));

    assertThat(sent.to(NOTIFY_NEXT).at("/execution/jobId").asText()).isEqualTo("fw-7");
    assertThat(sent.to(NOTIFY_NEXT).at("/execution").has("jobDocument")).isFalse();
    assertThat(reported).containsExactly(WorkItem.ofExecution(Work.NOTIFY, THING, "fw-7"));
    assertThat(causes).containsExactly("The job has no role to presign the urls of its document.");
  }

  @Test
  void aRoleThatCannotBeUsedNowDelaysNoMessage() {
    var queued =
        queued(
            withRole(job("fw-7")),
            0,
            "{\"url\":\"${aws:iot:s3-presigned-url:https://s3.us-east-1.amazonaws.com/bucket/k}\"}");

    notifier(NotificationLevel.ALL).changed(List.of(created(queued)));

    assertThat(sent.to(NOTIFY_NEXT).at("/execution/jobId").asText()).isEqualTo("fw-7");
    assertThat(sent.to(NOTIFY_NEXT).at("/execution").has("jobDocument")).isFalse();
    assertThat(causes).containsExactly("STS opens no session of role " + ROLE + " now");
  }

  @Test
  void aRefusedListDoesNotKeepTheFrontFromTheThing() {
    var queued = queued("fw-7", 0, "{}");
    sent.refuse(NOTIFY, new IllegalArgumentException("the broker refuses the content"));

    notifier(NotificationLevel.ALL).changed(List.of(created(queued)));

    assertThat(sent.topics()).containsExactly(NOTIFY_NEXT);
    assertThat(reported).containsExactly(WorkItem.ofThing(Work.NOTIFY, THING));
  }

  @Test
  void aWindowThatOpensAnnouncesTheExecutionThatWaitedForIt() {
    queued(windowed("fw-7"), 0, "{}");
    now = TEN_THIRTY;

    notifier(NotificationLevel.ALL).edgePassed(THING, new JobKey("fw-7", CREATED));

    assertThat(kinds()).isEqualTo("notify notify-next");
    assertThat(jobIds(sent.to(NOTIFY).at("/jobs/QUEUED"))).containsExactly("fw-7");
    assertThat(sent.to(NOTIFY_NEXT).at("/execution/jobId").asText()).isEqualTo("fw-7");
  }

  @Test
  void aWindowOfAJobThatTheThingHasNotQueuedIsNotAnnounced() {
    notifier(NotificationLevel.ALL).edgePassed(THING, new JobKey("fw-7", CREATED));

    assertThat(sent.topics()).isEmpty();
  }

  private QueueNotifier notifier(NotificationLevel level) {
    ItemFailures failures =
        (item, cause) -> {
          reported.add(item);
          causes.add(String.valueOf(cause.getMessage()));
        };
    return new TestNotifier(executions, pauses, new JobLookup(jobs, () -> now), failures, () -> now)
        .to(new QueueMessages(sent, "prefix", level));
  }

  private static Job job(String jobId) {
    return Jobs.aJob(new JobKey(jobId, CREATED));
  }

  private static Job windowed(String jobId) {
    return Jobs.aJobWithWindow(new JobKey(jobId, CREATED), "0 10 * * ? *");
  }

  private static Job withRole(Job job) {
    return job.updated(
        new JobSpecChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new PresignedUrlConfig(Optional.of(ROLE), Optional.empty())),
            Optional.empty()),
        CREATED);
  }

  private static Job withNamespace(Job job, String id) {
    return JobBuilder.from(job).spec(job.spec().withNamespaceId(Optional.of(id))).build();
  }

  private JobExecution queued(String jobId, int second, String document) {
    return queued(job(jobId), second, document);
  }

  private JobExecution queued(Job job, int second, String document) {
    jobs.create(job, document, Map.of());
    var execution =
        JobExecution.queued(
            new ExecutionKey(THING, job.jobId(), 1), job, 0, CREATED.plusSeconds(second));
    executions.create(execution);
    return execution;
  }

  private String kinds() {
    return sent.topics().stream()
        .map(topic -> topic.substring(topic.lastIndexOf('/') + 1))
        .collect(Collectors.joining(" "));
  }

  private static List<String> jobIds(JsonNode summaries) {
    return summaries.valueStream().map(summary -> summary.at("/jobId").asText()).toList();
  }

  private static ExecutionChange created(JobExecution execution) {
    return new ExecutionChange(Optional.empty(), Optional.of(execution));
  }
}

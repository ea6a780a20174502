package io.fleetjobs.wire;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.anExecutionIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Arns;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.OperatorResponse.ExecutionPage;
import io.fleetjobs.model.OperatorResponse.JobChanged;
import io.fleetjobs.model.OperatorResponse.JobDescribed;
import io.fleetjobs.model.OperatorResponse.JobPage;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.model.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests the texts that operators read. */
class OperatorJsonTest {
  private static final String PREFIX = "arn:aws:iot:eu-north-1:123456789012";
  private static final OperatorJson JSON = new OperatorJson(new Arns(PREFIX));
  private static final JobJson JOBS = new JobJson(new Arns(PREFIX));

  @Test
  void e01TheAnswerHasArnAndId() {
    assertThat(JSON.changed(new JobChanged(job())).toString())
        .isEqualTo("{\"jobArn\":\"" + PREFIX + ":job/J\",\"jobId\":\"J\"}");
  }

  @Test
  void e03E04ARolledOutJobIsShown() {
    var job = job().withRollout(Rollout.resolved("r", 1).advancedTo(1));
    var details = new JobProcessDetails(Map.of(ExecutionStatus.QUEUED, 1));

    assertThat(JOBS.described(new JobDescribed(job, details)).toString())
        .isEqualTo(
            "{\"job\":{\"jobArn\":\""
                + PREFIX
                + ":job/J\",\"jobId\":\"J\","
                + "\"targetSelection\":\"SNAPSHOT\",\"status\":\"IN_PROGRESS\",\"targets\":[\""
                + PREFIX
                + ":thing/T\"],\"presignedUrlConfig\":{},\"jobExecutionsRolloutConfig\":{},"
                + "\"createdAt\":1790000000.123,\"lastUpdatedAt\":1790000000.123,\"jobProcessDetails\":{"
                + "\"numberOfCanceledThings\":0,\"numberOfSucceededThings\":0,\"numberOfFailedThings\":0,"
                + "\"numberOfRejectedThings\":0,\"numberOfQueuedThings\":1,\"numberOfInProgressThings\":0,"
                + "\"numberOfRemovedThings\":0,\"numberOfTimedOutThings\":0},\"timeoutConfig\":{},"
                + "\"isConcurrent\":false,\"schedulingConfig\":{}}}");
  }

  @Test
  void whileAJobIsRolledOutItsTargetsAreBeingProcessed() {
    var shown =
        JOBS.described(new JobDescribed(job(), new JobProcessDetails(Map.of()))).path("job");

    assertThat(shown.path("jobProcessDetails").path("processingTargets").toString())
        .isEqualTo("[\"" + PREFIX + ":thing/T\"]");
    assertThat(shown.path("isConcurrent").toString()).isEqualTo("true");
  }

  @Test
  void f04AJobShowsItsCancellation() {
    var job =
        job()
            .in(JobStatus.CANCELED, CREATED.plusSeconds(5))
            .withCancellation(
                new JobCancellation(true, Optional.of("R1"), Optional.of("c"), Optional.empty()));

    var shown = JOBS.described(new JobDescribed(job, new JobProcessDetails(Map.of()))).path("job");

    assertThat(shown.path("forceCanceled").toString()).isEqualTo("true");
    assertThat(shown.path("reasonCode").toString()).isEqualTo("\"R1\"");
    assertThat(shown.path("comment").toString()).isEqualTo("\"c\"");
    assertThat(shown.path("completedAt").toString()).isEqualTo("1790000005.123");
  }

  @Test
  void completedAtIsShownOnlyForJobsThatHaveEnded() {
    var deleting =
        job().in(JobStatus.COMPLETED, CREATED).in(JobStatus.DELETION_IN_PROGRESS, CREATED);
    var page = new JobPage(new Page<>(List.of(deleting), Optional.empty()), Optional.empty());

    assertThat(
            JOBS.described(new JobDescribed(deleting, new JobProcessDetails(Map.of())))
                .path("job")
                .has("completedAt"))
        .isFalse();
    assertThat(JSON.jobs(page, Calls.query(Map.of())).path("jobs").path(0).has("completedAt"))
        .isFalse();
  }

  @Test
  void aJobThatIsBeingCanceledIsConcurrentAndProcessesNoTargets() {
    var canceled =
        job().in(JobStatus.CANCELED, CREATED).withReconciliation(Reconciliation.dueAt(CREATED));
    var shown =
        JOBS.described(new JobDescribed(canceled, new JobProcessDetails(Map.of()))).path("job");

    assertThat(shown.path("isConcurrent").toString()).isEqualTo("true");
    assertThat(shown.path("jobProcessDetails").has("processingTargets")).isFalse();
  }

  @Test
  void aTimeoutIsShownInMinutes() {
    var spec =
        JobSpec.of(List.of(PREFIX + ":thing/T"), TargetSelection.SNAPSHOT)
            .updated(
                new JobSpecChange(
                    Optional.of("d"),
                    Optional.of(Duration.ofHours(2)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
    var shown =
        JOBS.described(new JobDescribed(job(spec), new JobProcessDetails(Map.of()))).path("job");

    assertThat(shown.path("timeoutConfig").toString())
        .isEqualTo("{\"inProgressTimeoutInMinutes\":120}");
    assertThat(shown.path("description").toString()).isEqualTo("\"d\"");
  }

  @Test
  void e23AListHasSummariesAndTheRequestedGroup() {
    var page = new JobPage(new Page<>(List.of(job()), Optional.empty()), Optional.of("g-1"));

    assertThat(JSON.jobs(page, Calls.query(Map.of())).toString())
        .isEqualTo(
            "{\"jobs\":[{\"jobArn\":\""
                + PREFIX
                + ":job/J\",\"jobId\":\"J\","
                + "\"thingGroupId\":\"g-1\",\"targetSelection\":\"SNAPSHOT\",\"status\":\"IN_PROGRESS\","
                + "\"createdAt\":1790000000.123,\"lastUpdatedAt\":1790000000.123,\"isConcurrent\":true}]}");
  }

  @Test
  void executionsAreListedByThingOrByJob() {
    var page = new ExecutionPage(new Page<>(List.of(anExecution()), Optional.empty()));
    var summary =
        "\"jobExecutionSummary\":{\"status\":\"QUEUED\",\"queuedAt\":1790000000.123,"
            + "\"lastUpdatedAt\":1790000000.123,\"executionNumber\":1,\"retryAttempt\":0}}]}";

    assertThat(JSON.executionsForJob(page, Calls.query(Map.of())).toString())
        .isEqualTo(
            "{\"executionSummaries\":[{\"thingArn\":\"" + PREFIX + ":thing/pump-1\"," + summary);
    assertThat(JSON.executionsForThing(page, Calls.query(Map.of())).toString())
        .isEqualTo("{\"executionSummaries\":[{\"jobId\":\"fw-7\"," + summary);
  }

  @Test
  void theNextPageIsReachedByTheTokenOfThisOne() {
    var page = new ExecutionPage(new Page<>(List.of(), Optional.of("here")));
    var query = Map.of("status", "FAILED");

    var token = JSON.executionsForJob(page, Calls.query(query)).path("nextToken").textValue();

    assertThat(
            Calls.accepted(
                    OperatorRequests.listExecutionsForJob(
                        Calls.query(Map.of("status", "FAILED", "nextToken", token))))
                .page()
                .from())
        .contains("here");
  }

  @Test
  void f22TheDetailsOfAnExecutionAreNested() {
    var running =
        anExecutionIn(ExecutionStatus.IN_PROGRESS)
            .withStatusDetails(Map.of("step", "init"))
            .withTimers(Timers.NONE.withInProgress(Optional.of(CREATED.plusSeconds(301))));

    assertThat(
            JSON.execution(new ExecutionView(running, Optional.empty(), CREATED.plusSeconds(1)))
                .toString())
        .isEqualTo(
            "{\"execution\":{\"jobId\":\"fw-7\",\"status\":\"IN_PROGRESS\","
                + "\"forceCanceled\":false,\"statusDetails\":{\"detailsMap\":{\"step\":\"init\"}},"
                + "\"thingArn\":\""
                + PREFIX
                + ":thing/pump-1\",\"queuedAt\":1790000000.123,"
                + "\"startedAt\":1790000001.123,\"lastUpdatedAt\":1790000001.123,\"executionNumber\":1,"
                + "\"versionNumber\":2,\"approximateSecondsBeforeTimedOut\":300}}");
  }

  private static Job job() {
    return job(JobSpec.of(List.of(PREFIX + ":thing/T"), TargetSelection.SNAPSHOT));
  }

  private static Job job(JobSpec spec) {
    return JobBuilder.from(Jobs.aJob(new JobKey("J", CREATED)))
        .spec(spec)
        .reconciliation(Reconciliation.dueAt(CREATED))
        .build();
  }
}

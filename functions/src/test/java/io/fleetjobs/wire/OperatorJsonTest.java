package io.fleetjobs.wire;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.anExecutionIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fleetjobs.model.Arns;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.OperatorResponse.ExecutionPage;
import io.fleetjobs.model.OperatorResponse.JobChanged;
import io.fleetjobs.model.OperatorResponse.JobDescribed;
import io.fleetjobs.model.OperatorResponse.JobPage;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.model.Timers;
import io.fleetjobs.model.WindowNotification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The texts that operators read. */
class OperatorJsonTest {
  private static final String PREFIX = "arn:aws:iot:eu-north-1:123456789012";
  private static final OperatorJson JSON = new OperatorJson(new Arns(PREFIX));
  private static final JobJson JOBS = new JobJson(new Arns(PREFIX));

  @Test
  void e01AnswersArnAndId() {
    assertEquals(
        "{\"jobArn\":\"" + PREFIX + ":job/J\",\"jobId\":\"J\"}",
        JSON.changed(new JobChanged(job())).toString());
  }

  @Test
  void e03E04ShowAJobThatIsRolledOut() {
    var job = job().withRollout(Rollout.resolved("r", 1).advancedTo(1));
    var details = new JobProcessDetails(Map.of(ExecutionStatus.QUEUED, 1));

    assertEquals(
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
            + "\"isConcurrent\":false,\"schedulingConfig\":{}}}",
        JOBS.described(new JobDescribed(job, details)).toString());
  }

  @Test
  void whileAJobIsRolledOutItsTargetsAreBeingProcessed() {
    var shown =
        JOBS.described(new JobDescribed(job(), new JobProcessDetails(Map.of()))).path("job");

    assertEquals(
        "[\"" + PREFIX + ":thing/T\"]",
        shown.path("jobProcessDetails").path("processingTargets").toString());
    assertEquals("true", shown.path("isConcurrent").toString());
  }

  @Test
  void f04ShowsHowAJobWasCanceled() {
    var job =
        job()
            .in(JobStatus.CANCELED, CREATED.plusSeconds(5))
            .withCancellation(
                new JobCancellation(true, Optional.of("R1"), Optional.of("c"), Optional.empty()));

    var shown = JOBS.described(new JobDescribed(job, new JobProcessDetails(Map.of()))).path("job");

    assertEquals("true", shown.path("forceCanceled").toString());
    assertEquals("\"R1\"", shown.path("reasonCode").toString());
    assertEquals("\"c\"", shown.path("comment").toString());
    assertEquals("1790000005.123", shown.path("completedAt").toString());
  }

  @Test
  void completedAtIsShownOnlyOfJobsThatAreOver() {
    var deleting =
        job().in(JobStatus.COMPLETED, CREATED).in(JobStatus.DELETION_IN_PROGRESS, CREATED);
    var page = new JobPage(new Page<>(List.of(deleting), Optional.empty()), Optional.empty());

    assertFalse(
        JOBS.described(new JobDescribed(deleting, new JobProcessDetails(Map.of())))
            .path("job")
            .has("completedAt"));
    assertFalse(JSON.jobs(page, Calls.query(Map.of())).path("jobs").path(0).has("completedAt"));
  }

  @Test
  void aJobThatIsBeingCanceledIsConcurrentAndProcessesNoTargets() {
    var canceled =
        job().in(JobStatus.CANCELED, CREATED).withReconciliation(Reconciliation.dueAt(CREATED));
    var shown =
        JOBS.described(new JobDescribed(canceled, new JobProcessDetails(Map.of()))).path("job");

    assertEquals("true", shown.path("isConcurrent").toString());
    assertFalse(shown.path("jobProcessDetails").has("processingTargets"));
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

    assertEquals("{\"inProgressTimeoutInMinutes\":120}", shown.path("timeoutConfig").toString());
    assertEquals("\"d\"", shown.path("description").toString());
  }

  @Test
  void e23ListsSummariesAndTheGroupAskedFor() {
    var page = new JobPage(new Page<>(List.of(job()), Optional.empty()), Optional.of("g-1"));

    assertEquals(
        "{\"jobs\":[{\"jobArn\":\""
            + PREFIX
            + ":job/J\",\"jobId\":\"J\","
            + "\"thingGroupId\":\"g-1\",\"targetSelection\":\"SNAPSHOT\",\"status\":\"IN_PROGRESS\","
            + "\"createdAt\":1790000000.123,\"lastUpdatedAt\":1790000000.123,\"isConcurrent\":true}]}",
        JSON.jobs(page, Calls.query(Map.of())).toString());
  }

  @Test
  void executionsAreListedByThingOrByJob() {
    var page = new ExecutionPage(new Page<>(List.of(anExecution()), Optional.empty()));
    var summary =
        "\"jobExecutionSummary\":{\"status\":\"QUEUED\",\"queuedAt\":1790000000.123,"
            + "\"lastUpdatedAt\":1790000000.123,\"executionNumber\":1,\"retryAttempt\":0}}]}";

    assertEquals(
        "{\"executionSummaries\":[{\"thingArn\":\"" + PREFIX + ":thing/pump-1\"," + summary,
        JSON.executionsForJob(page, Calls.query(Map.of())).toString());
    assertEquals(
        "{\"executionSummaries\":[{\"jobId\":\"fw-7\"," + summary,
        JSON.executionsForThing(page, Calls.query(Map.of())).toString());
  }

  @Test
  void theNextPageIsReachedByTheTokenOfThisOne() {
    var page = new ExecutionPage(new Page<>(List.of(), Optional.of("here")));
    var query = Map.of("status", "FAILED");

    var token = JSON.executionsForJob(page, Calls.query(query)).path("nextToken").textValue();

    assertEquals(
        Optional.of("here"),
        Calls.accepted(
                OperatorRequests.listExecutionsForJob(
                    Calls.query(Map.of("status", "FAILED", "nextToken", token))))
            .page()
            .from());
  }

  @Test
  void f22NestsTheDetailsOfAnExecution() {
    var running =
        anExecutionIn(ExecutionStatus.IN_PROGRESS)
            .withStatusDetails(Map.of("step", "init"))
            .withTimers(Timers.NONE.withInProgress(Optional.of(CREATED.plusSeconds(301))));

    assertEquals(
        "{\"execution\":{\"jobId\":\"fw-7\",\"status\":\"IN_PROGRESS\","
            + "\"forceCanceled\":false,\"statusDetails\":{\"detailsMap\":{\"step\":\"init\"}},"
            + "\"thingArn\":\""
            + PREFIX
            + ":thing/pump-1\",\"queuedAt\":1790000000.123,"
            + "\"startedAt\":1790000001.123,\"lastUpdatedAt\":1790000001.123,\"executionNumber\":1,"
            + "\"versionNumber\":2,\"approximateSecondsBeforeTimedOut\":300}}",
        JSON.execution(new ExecutionView(running, Optional.empty(), CREATED.plusSeconds(1)))
            .toString());
  }

  private static Job job() {
    return job(JobSpec.of(List.of(PREFIX + ":thing/T"), TargetSelection.SNAPSHOT));
  }

  private static Job job(JobSpec spec) {
    return new Job(
        new JobKey("J", CREATED),
        spec,
        JobStatus.IN_PROGRESS,
        1,
        "id",
        CREATED,
        Optional.empty(),
        Optional.empty(),
        Rollout.UNRESOLVED,
        WindowNotification.NONE,
        Reconciliation.dueAt(CREATED),
        1,
        Optional.empty());
  }
}

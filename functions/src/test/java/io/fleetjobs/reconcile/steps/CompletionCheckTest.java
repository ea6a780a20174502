package io.fleetjobs.reconcile.steps;

import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.membership.GroupTargets;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.GroupStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.TargetStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests a job over two things, of which one has succeeded, on DynamoDB Local. */
class CompletionCheckTest {
  private static final int CONFIRMED = 10;

  private final Table table = DynamoDbLocal.newTable();
  private Instant now = CREATED;
  private final JobStore jobs = new JobStore(table, () -> CREATED);
  private final ExecutionStore executions = new ExecutionStore(table, () -> CREATED);
  private final TargetStore targets = new TargetStore(table);
  private final JobIndex index = new JobIndex(table);
  private final CompletionCheck check =
      new CompletionCheck(
          index,
          executions,
          targets,
          new JobCleanup(
              jobs,
              targets,
              new GroupTargets(
                  new GroupStore(table), new Arns("arn:aws:iot:us-east-1:000000000000")),
              () -> now,
              Duration.ofDays(730)),
          UNEXPECTED,
          () -> now,
          CONFIRMED);

  CompletionCheckTest() {
    jobs.create(job(2), "{}", Map.of());
    targets.put("fw-7", "r", 0, List.of("pump-1", "pump-2"));
    List.of("pump-1", "pump-2")
        .forEach(thing -> executions.create(execution(thing, "fw-7", CREATED)));
    move("pump-1", ExecutionStatus.SUCCEEDED);
  }

  @Test
  void aJobIsCompleteOnceAllHaveEnded() {
    assertThat(checked(2)).isEqualTo(JobStatus.IN_PROGRESS);

    move("pump-2", ExecutionStatus.FAILED);

    assertThat(checked(2)).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void theIndexAloneDoesNotCompleteASmallJob() {
    move("pump-2", ExecutionStatus.IN_PROGRESS);
    DynamoDbLocal.list(table, newest("pump-2"), ExecutionStatus.SUCCEEDED);
    assertThat(index.countFinal(job(2))).isEqualTo(2);

    assertThat(checked(2)).isEqualTo(JobStatus.IN_PROGRESS);
  }

  @Test
  void aDeletedExecutionDoesNotDelayCompletion() {
    executions.deleteLeavingTombstone(
        newest("pump-2"), Optional.empty(), CREATED, CREATED.plusSeconds(999));

    assertThat(checked(2)).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void anExpiredExecutionOfAnOldJobDoesNotDelayCompletion() {
    executions.purge("pump-1", newest("pump-1").job());
    now = CREATED.plus(Duration.ofDays(731));
    assertThat(checked(2)).isEqualTo(JobStatus.IN_PROGRESS);

    move("pump-2", ExecutionStatus.SUCCEEDED);

    assertThat(checked(2)).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void theIndexAloneDoesNotCompleteAnOldJob() {
    targets.put("fw-7", "r", 1, List.of("pump-x"));
    executions.create(execution("pump-x", "fw-7", CREATED));
    List.of("pump-2", "pump-x")
        .forEach(thing -> DynamoDbLocal.list(table, newest(thing), ExecutionStatus.SUCCEEDED));
    now = CREATED.plus(Duration.ofDays(731));
    move("pump-2", ExecutionStatus.SUCCEEDED);

    assertThat(checked(1_001)).isEqualTo(JobStatus.IN_PROGRESS);
  }

  @Test
  void aLargeJobIsNotReadAgain() {
    DynamoDbLocal.list(table, newest("pump-2"), ExecutionStatus.SUCCEEDED);
    for (int n = 3; n <= CONFIRMED + 1; n++) {
      executions.create(in(execution("pump-" + n, "fw-7", CREATED), ExecutionStatus.SUCCEEDED));
    }

    assertThat(checked(CONFIRMED + 1)).isEqualTo(JobStatus.COMPLETED);
  }

  private JobStatus checked(int things) {
    return switch (check.step(job(things)).orElseThrow()) {
      case StepResult.Finish(var next) -> next.status();
      case StepResult.Rest(var next) -> next.status();
      case StepResult.Continue _, StepResult.Waits _, StepResult.Removed _ ->
          throw new AssertionError("expected a rest or the end");
    };
  }

  private static Job job(int things) {
    return Jobs.aJob().withRollout(Rollout.resolved("r", things).advancedTo(things));
  }

  private JobExecution newest(String thing) {
    return executions.newest(thing, "fw-7").orElseThrow();
  }

  private void move(String thing, ExecutionStatus status) {
    var newest = newest(thing);
    executions.replace(newest, in(newest, status));
  }
}

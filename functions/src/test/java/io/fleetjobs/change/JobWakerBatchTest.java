package io.fleetjobs.change;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.execution.PendingCheck;
import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.AbortCriterion.FailureType;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches in which some changes concern a job and others do not, on DynamoDB Local. */
class JobWakerBatchTest {
  private static final JobKey KEY = new JobKey("fw-7", CREATED);
  private static final JobExecution QUEUED = execution("pump-1", "fw-7", CREATED);
  private static final JobExecution OF_OTHER = execution("pump-1", "other", CREATED);

  private final JobStore store;
  private final JobWaker waker;

  JobWakerBatchTest() {
    var table = DynamoDbLocal.newTable();
    store = new JobStore(table, () -> CREATED);
    waker =
        new JobWaker(
            new JobWriter(store),
            new PendingCheck(new JobIndex(table), new ExecutionStore(table, () -> CREATED)),
            new JobLookup(store, () -> CREATED),
            new NothingIsGone());
  }

  private static final class NothingIsGone implements ReconcilerInvoker {
    @Override
    public void reconcile(String jobId) {
      throw new AssertionError("a job is woken, and no run is sent");
    }

    @Override
    public void followGroup(String groupName) {
      throw new AssertionError("no event of " + groupName + " waits");
    }

    @Override
    public void purge(JobKey gone) {
      throw new AssertionError(gone + " is not gone");
    }
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,           QUEUED,      true
          QUEUED,      IN_PROGRESS, false
          IN_PROGRESS, IN_PROGRESS, false
          IN_PROGRESS, SUCCEEDED,   true
          FAILED,      FAILED,      false
          QUEUED,      -,           true
          SUCCEEDED,   -,           true
          """)
  void onlyCreationsEndsAndDeletionsConcernTheJob(
      ExecutionStatus before, ExecutionStatus after, boolean concerns) {
    var change = new ExecutionChange(image(before), image(after));

    assertThat(JobWaker.jobs(List.of(change))).hasSize(concerns ? 1 : 0);
  }

  @Test
  void eachJobOfABatchIsHandledOnce() {
    var changes =
        List.of(created(QUEUED), created(execution("pump-2", "fw-7", CREATED)), created(OF_OTHER));

    assertThat(JobWaker.jobs(changes)).containsExactly(KEY, OF_OTHER.job());
  }

  @Test
  void anEndThatMayAbortTheJobWakesIt() {
    store.create(abortable(), "{}", Map.of());

    waker.changed(
        KEY,
        List.of(
            new ExecutionChange(
                Optional.of(QUEUED), Optional.of(in(QUEUED, ExecutionStatus.FAILED)))));

    assertThat(dueAt()).contains(CREATED.plusSeconds(1));
  }

  @Test
  void aNewExecutionDoesNotWakeAJobWithAbortCriteria() {
    store.create(abortable(), "{}", Map.of());

    waker.changed(KEY, List.of(created(QUEUED)));

    assertThat(dueAt()).isEmpty();
  }

  @Test
  void theEndOfAnotherJobsExecutionDoesNotWakeTheJob() {
    store.create(Jobs.aJob(KEY), "{}", Map.of());

    waker.changed(
        KEY,
        List.of(
            created(QUEUED),
            new ExecutionChange(
                Optional.of(OF_OTHER), Optional.of(in(OF_OTHER, ExecutionStatus.SUCCEEDED)))));

    assertThat(dueAt()).isEmpty();
  }

  private Optional<Instant> dueAt() {
    return store.find("fw-7").orElseThrow().reconciliation().dueAt();
  }

  private static Optional<JobExecution> image(ExecutionStatus status) {
    return Optional.ofNullable(status).map(given -> in(QUEUED, given));
  }

  private static ExecutionChange created(JobExecution execution) {
    return new ExecutionChange(Optional.empty(), Optional.of(execution));
  }

  private static Job abortable() {
    return Jobs.aJob(KEY)
        .updated(
            new JobSpecChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(new AbortCriterion(FailureType.FAILED, 50, 1))),
                Optional.empty(),
                Optional.empty()),
            CREATED);
  }
}

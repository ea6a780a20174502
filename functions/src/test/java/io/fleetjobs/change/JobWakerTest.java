package io.fleetjobs.change;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.execution.PendingCheck;
import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.Actor;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Tests which changes of executions wake their job, on DynamoDB Local with a clock that does not
 * move.
 */
class JobWakerTest {
  private static final JobKey KEY = new JobKey("fw-7", CREATED);

  private final List<JobKey> purged = new ArrayList<>();
  private final Table table = DynamoDbLocal.newTable();
  private final JobStore store = new JobStore(table, () -> CREATED);
  private final ExecutionStore executions = new ExecutionStore(table, () -> CREATED);
  private final JobLookup lookup = new JobLookup(store, () -> CREATED);
  private final JobWaker waker =
      new JobWaker(
          new JobWriter(store),
          new PendingCheck(new JobIndex(table), new ExecutionStore(table, () -> CREATED)),
          lookup,
          new Purges());

  private final class Purges implements ReconcilerInvoker {
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
      purged.add(gone);
    }
  }

  @Test
  void aLateExecutionIsPurgedThoughItsJobWasSeenAMomentAgo() {
    var job = job();
    store.create(job, "{}", Map.of());
    assertThat(lookup.job(KEY)).isPresent();
    store.remove(job);

    created();

    assertThat(purged).containsExactly(KEY);
  }

  @Test
  void aLateExecutionThatReplacedThatOfAnEarlierJobIsPurgedToo() {
    var earlier =
        JobExecution.queued(
            execution("pump-1", "fw-7", CREATED).key(),
            new JobKey("fw-7", CREATED.minusSeconds(60)),
            0,
            CREATED.minusSeconds(60));
    var change =
        new ExecutionChange(
            Optional.of(earlier), Optional.of(execution("pump-1", "fw-7", CREATED)));

    assertThat(JobWaker.jobs(List.of(change))).contains(KEY);
    waker.changed(KEY, List.of(change));

    assertThat(purged).containsExactly(KEY);
  }

  @Test
  void anExecutionOfAJobInProgressLeadsToNothing() {
    store.create(job(), "{}", Map.of());

    created();

    assertThat(purged).isEmpty();
    assertThat(store.find("fw-7").orElseThrow()).isNotDue();
  }

  @Test
  void aLateExecutionOfACanceledJobWakesIt() {
    var job = job();
    store.create(job, "{}", Map.of());
    store.replace(job, job.in(JobStatus.CANCELED, CREATED));

    created();

    assertThat(store.find("fw-7").orElseThrow()).isDueAt(CREATED);
  }

  @Test
  void aLateExecutionOfAJobBeingDeletedIsPurged() {
    var job = job();
    store.create(job, "{}", Map.of());
    store.replace(job, job.in(JobStatus.DELETION_IN_PROGRESS, CREATED));

    created();

    assertThat(purged).containsExactly(KEY);
  }

  @Test
  void anEndOfOneOfManyLeavesTheJobAlone() {
    store.create(job(), "{}", Map.of());
    executions.create(execution("pump-2", "fw-7", CREATED));

    ended();

    assertThat(store.find("fw-7").orElseThrow()).isNotDue();
  }

  @Test
  void theLastEndWakesAJobThoughTheIndexStillListsIt() {
    store.create(job(), "{}", Map.of());
    executions.create(execution("pump-1", "fw-7", CREATED));

    ended();

    assertThat(store.find("fw-7").orElseThrow()).isDueAt(CREATED);
  }

  @Test
  void anyEndWakesAJobThatItMayAbort() {
    store.create(abortable(), "{}", Map.of());
    executions.create(execution("pump-2", "fw-7", CREATED));

    ended();

    assertThat(store.find("fw-7").orElseThrow()).isDueAt(CREATED.plusSeconds(1));
  }

  @Test
  void anEndWakesAJobThoughItIsDueInAFewSeconds() {
    var job = job();
    store.create(
        job.withReconciliation(Reconciliation.dueAt(CREATED.plusSeconds(3))), "{}", Map.of());

    ended();

    assertThat(store.find("fw-7").orElseThrow()).isDueAt(CREATED);
  }

  @Test
  void anEndWakesAJobThatIsDueAndWaitsForTheNextSweep() {
    store.create(
        job().withReconciliation(Reconciliation.dueAt(CREATED.minusSeconds(20))), "{}", Map.of());

    ended();

    assertThat(store.find("fw-7").orElseThrow()).isDueAt(CREATED);
  }

  @Test
  void anEndDoesNotPostponeAJobThatIsDue() {
    store.create(
        abortable().withReconciliation(Reconciliation.dueAt(CREATED.minusMillis(1))),
        "{}",
        Map.of());

    ended();

    assertThat(store.find("fw-7").orElseThrow()).isDueAt(CREATED);
  }

  @Test
  void aDeletionOfAnEndedExecutionWakesAJobThatItMayAbort() {
    store.create(abortable(), "{}", Map.of());
    var ended =
        execution("pump-1", "fw-7", CREATED).in(ExecutionStatus.CANCELED, Actor.OPERATOR, CREATED);

    var deletion = new ExecutionChange(Optional.of(ended), Optional.empty());
    JobWaker.jobs(List.of(deletion)).forEach(job -> waker.changed(job, List.of(deletion)));

    assertThat(store.find("fw-7").orElseThrow()).isDueAt(CREATED.plusSeconds(1));
  }

  @Test
  void aSecondEndDoesNotPostponeTheCheck() {
    store.create(
        abortable().withReconciliation(Reconciliation.dueAt(CREATED.plusMillis(200))),
        "{}",
        Map.of());

    ended();

    assertThat(store.find("fw-7").orElseThrow()).isDueAt(CREATED.plusMillis(200));
  }

  @Test
  void aJobWithAbortCriteriaIsCheckedWhenTheIndexMayHaveFollowed() {
    store.create(abortable(), "{}", Map.of());

    ended();

    assertThat(store.find("fw-7").orElseThrow()).isDueAt(CREATED.plusSeconds(1));
  }

  @Test
  void anEndPostponesASecondLookSoThatAnotherFollows() {
    store.create(
        abortable()
            .withReconciliation(Reconciliation.dueAt(CREATED.plusMillis(200)).withEmptyPasses(1)),
        "{}",
        Map.of());

    ended();

    assertThat(store.find("fw-7").orElseThrow().reconciliation())
        .isEqualTo(Reconciliation.dueAt(CREATED.plusSeconds(1)));
  }

  private static Job abortable() {
    var job = job();
    return job.updated(
        new JobSpecChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of(new AbortCriterion(AbortCriterion.FailureType.FAILED, 50, 1))),
            Optional.empty(),
            Optional.empty()),
        CREATED);
  }

  private void ended() {
    waker.changed(
        KEY,
        List.of(
            new ExecutionChange(
                Optional.of(execution("pump-1", "fw-7", CREATED)), Optional.empty())));
  }

  private void created() {
    waker.changed(
        KEY,
        List.of(
            new ExecutionChange(
                Optional.empty(), Optional.of(execution("pump-1", "fw-7", CREATED)))));
  }

  private static Job job() {
    return JobBuilder.from(Jobs.aJob(KEY))
        .spec(JobSpec.of(List.of("arn"), TargetSelection.SNAPSHOT))
        .build();
  }
}

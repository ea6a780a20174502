package io.fleetjobs.store;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static io.fleetjobs.model.Jobs.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.store.SuccessorStore.Succession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuccessorStoreTest {
  private static final Instant NOW = CREATED.plusSeconds(100);

  private final Table table = DynamoDbLocal.newTable();
  private final ExecutionStore executions = new ExecutionStore(table, InstantSource.fixed(NOW));
  private final JobStore jobs = new JobStore(table, InstantSource.fixed(NOW));
  private final SuccessorStore store = new SuccessorStore(table, InstantSource.fixed(NOW));
  private final JobExecution failed = in(anExecution(), ExecutionStatus.FAILED);
  private final Job job = aJob(failed.job());

  @BeforeEach
  void create() {
    jobs.create(job, "{}", Map.of());
    executions.create(failed);
  }

  @Test
  void aRequeueStoresBothAttemptsAndTheJob() {
    assertThat(store.requeue(succession(), job, requeued(job))).isTrue();

    assertThat(executions.find(failed.key())).contains(succession().marked());
    assertThat(executions.newest("pump-1", "fw-7")).contains(succession().successor());
    assertThat(jobs.find("fw-7")).contains(requeued(job).withRevision(job.revision() + 1));
    assertThat(store.queuedBy("request", "pump-1", job.key())).contains(succession().successor());
    assertThat(store.queuedBy("other", "pump-1", job.key())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "TIMED_OUT", "REJECTED", "CANCELED"})
  void anAttemptThatAnotherFollowsIsNotTheEndOfItsThing(ExecutionStatus status) {
    var ended = in(execution("pump-2", "fw-7", CREATED), status);
    executions.create(ended);
    var next =
        ended
            .markedSuperseded()
            .queuedAgain(NOW, "request", ChangedBy.operator(Optional.empty()), Cause.REQUEUE);

    assertThat(new JobIndex(table).countFinal(job)).isEqualTo(2);
    store.requeue(new Succession(ended, ended.markedSuperseded(), next), job, requeued(job));

    assertThat(new JobIndex(table).countFinal(job)).isEqualTo(1);
  }

  @Test
  void theMarkAloneIsNoChangeForTheStream() {
    store.requeue(succession(), job, requeued(job));

    assertThat(table.get(Keys.of(failed.key())).orElseThrow())
        .containsEntry("change", Item.text(TableLayout.PROGRESS));
  }

  @Test
  void nothingIsStoredIfTheJobHasCompletedMeanwhile() {
    jobs.replace(job, job.withReconciliation(Reconciliation.done()));

    assertThat(store.requeue(succession(), job, requeued(job))).isFalse();
    assertThat(executions.newest("pump-1", "fw-7")).contains(failed);
  }

  @Test
  void aJobCannotCompleteByWhatWasReadBeforeARequeue() {
    store.requeue(succession(), job, requeued(job));

    assertThat(jobs.replace(job, job.withReconciliation(Reconciliation.done())))
        .isInstanceOf(Written.Conflict.class);
  }

  @Test
  void ofTwoRequeuesOneIsStored() {
    assertThat(store.requeue(succession(), job, requeued(job))).isTrue();
    assertThat(store.requeue(succession(), job, requeued(job))).isFalse();
    assertThat(executions.find(failed.key().next().next())).isEmpty();
  }

  @Test
  void theLastAttemptIsFoundBehindOneOfAnEarlierJobOfTheId() {
    var earlier =
        JobExecution.queued(
            failed.key().next(),
            new io.fleetjobs.model.JobKey("fw-7", CREATED.minusSeconds(9)),
            0,
            CREATED.minusSeconds(9));
    executions.create(earlier);

    assertThat(executions.last("pump-1", job.key()).orElseThrow().key()).isEqualTo(failed.key());
  }

  private Succession succession() {
    return new Succession(
        failed,
        failed.markedSuperseded(),
        failed
            .markedSuperseded()
            .queuedAgain(NOW, "request", ChangedBy.operator(Optional.of("arn")), Cause.REQUEUE));
  }

  private static Job requeued(Job read) {
    return read.withLastAction(
            new JobAction(JobAction.Kind.REQUEUED, NOW, ChangedBy.operator(Optional.of("arn"))))
        .rememberingWrite("request")
        .withRetries(read.retries().queuedAt(NOW))
        .withReconciliation(Reconciliation.dueAt(NOW));
  }
}

package io.fleetjobs.store;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.ThingQueue;
import io.fleetjobs.store.ExecutionStore.Last;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests the tombstone of an execution that was deleted without its job. */
class DeletedExecutionsTest {
  private static final Instant DELETED_AT = CREATED.plusSeconds(50);
  private static final Instant EXPIRY = CREATED.plusSeconds(1_000).truncatedTo(ChronoUnit.SECONDS);
  private static final PageRequest ALL = new PageRequest(10, Optional.empty());
  private static final JobKey JOB = anExecution().job();

  private final Table table = DynamoDbLocal.newTable();
  private final ExecutionStore store =
      new ExecutionStore(table, InstantSource.fixed(CREATED.plusSeconds(100)));
  private final Lists lists = new Lists(table, new JobStore(table, () -> CREATED), store);

  @Test
  void aDeletedExecutionIsNeitherFoundNorListed() {
    delete(anExecution());

    assertThat(store.find(anExecution().key())).isEmpty();
    assertThat(store.findAll(List.of(anExecution().key()))).isEmpty();
    assertThat(store.newest("pump-1", "fw-7")).isEmpty();
    assertThat(store.pending(ThingQueue.plain("pump-1"), 10)).isEmpty();
    assertThat(lists.executionsOn("pump-1", Optional.empty()).read(ALL).items()).isEmpty();
  }

  @Test
  void aRepeatedRunDoesNotCreateADeletedExecutionAgain() {
    delete(anExecution());

    assertThat(store.create(anExecution())).isGone();

    assertThat(store.find(anExecution().key())).isEmpty();
  }

  @Test
  void aWriterThatReadItBeforeDoesNotRestoreADeletedExecution() {
    delete(anExecution());

    assertThat(store.replace(anExecution(), in(anExecution(), ExecutionStatus.IN_PROGRESS)))
        .isGone();
    assertThat(
            store.replace(
                anExecution(), in(anExecution(), ExecutionStatus.FAILED), numbered(2, JOB)))
        .isGone();
    assertThat(
            store.deleteLeavingTombstone(
                anExecution(), Optional.empty(), DELETED_AT, EXPIRY.plusSeconds(1)))
        .isFalse();
  }

  @Test
  void anAttemptOfTheSdkWhoseAnswerWasLostHasDeletedIt() {
    delete(anExecution());

    assertThat(store.deleteLeavingTombstone(anExecution(), Optional.empty(), DELETED_AT, EXPIRY))
        .isTrue();
  }

  @Test
  void theNewestExecutionIsTheOneBeforeTheDeletedOne() {
    var first = in(anExecution(), ExecutionStatus.SUCCEEDED);
    store.create(first);
    delete(numbered(2, JOB));
    delete(numbered(3, JOB));

    assertThat(store.newest("pump-1", "fw-7")).contains(first);
    assertThat(store.last("pump-1", JOB))
        .contains(new Last(numbered(3, JOB).key(), Optional.empty(), Optional.of(EXPIRY)));
  }

  @Test
  void theLastExecutionOfAnotherIncarnationIsNotFound() {
    delete(anExecution());

    assertThat(store.last("pump-1", new JobKey("fw-7", CREATED.plusSeconds(9)))).isEmpty();
  }

  @Test
  void aLaterJobOfTheSameIdTakesItsNumberAndIsNotPutBack() {
    delete(anExecution());
    var later = numbered(1, new JobKey("fw-7", CREATED.plusSeconds(9)));

    assertThat(store.create(later)).isDone();
    assertThat(store.create(anExecution())).isConflict();

    assertThat(store.find(later.key())).contains(later);
  }

  @Test
  void aTombstoneIsDeletedWithItsJob() {
    delete(anExecution());

    store.purge("pump-1", JOB);

    assertThat(store.create(anExecution())).isDone();
  }

  private void delete(JobExecution execution) {
    store.create(execution);
    assertThat(store.deleteLeavingTombstone(execution, Optional.empty(), DELETED_AT, EXPIRY))
        .isTrue();
  }

  private static JobExecution numbered(long number, JobKey job) {
    return JobExecution.queued(
        new ExecutionKey("pump-1", "fw-7", number), job, 0, job.incarnation());
  }
}

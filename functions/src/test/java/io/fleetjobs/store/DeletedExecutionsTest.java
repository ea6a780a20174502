package io.fleetjobs.store;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** What stays of an execution that was deleted alone. */
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
  void isNeitherFoundNorListed() {
    delete(anExecution());

    assertEquals(Optional.empty(), store.find(anExecution().key()));
    assertEquals(List.of(), store.findAll(List.of(anExecution().key())));
    assertEquals(Optional.empty(), store.newest("pump-1", "fw-7"));
    assertEquals(List.of(), store.pending(ThingQueue.plain("pump-1"), 10));
    assertEquals(List.of(), lists.executionsOn("pump-1", Optional.empty()).read(ALL).items());
  }

  @Test
  void isNotCreatedAgainByARunThatIsRepeated() {
    delete(anExecution());

    assertInstanceOf(Written.Gone.class, store.create(anExecution()));

    assertEquals(Optional.empty(), store.find(anExecution().key()));
  }

  @Test
  void isNotBroughtBackByAWriterThatReadItBefore() {
    delete(anExecution());

    assertInstanceOf(
        Written.Gone.class,
        store.replace(anExecution(), in(anExecution(), ExecutionStatus.IN_PROGRESS)));
    assertInstanceOf(
        Written.Gone.class,
        store.replace(anExecution(), in(anExecution(), ExecutionStatus.FAILED), numbered(2, JOB)));
    assertFalse(store.deleteLeavingTombstone(anExecution(), DELETED_AT, EXPIRY.plusSeconds(1)));
  }

  @Test
  void anAttemptOfTheSdkWhoseAnswerWasLostHasDeletedIt() {
    delete(anExecution());

    assertTrue(store.deleteLeavingTombstone(anExecution(), DELETED_AT, EXPIRY));
  }

  @Test
  void theNewestIsTheOneBefore() {
    var first = in(anExecution(), ExecutionStatus.SUCCEEDED);
    store.create(first);
    delete(numbered(2, JOB));
    delete(numbered(3, JOB));

    assertEquals(Optional.of(first), store.newest("pump-1", "fw-7"));
    assertEquals(
        Optional.of(new Last(numbered(3, JOB).key(), Optional.empty(), Optional.of(EXPIRY))),
        store.last("pump-1", JOB));
  }

  @Test
  void theLastOfAnotherIncarnationIsNotTheJobs() {
    delete(anExecution());

    assertEquals(
        Optional.empty(), store.last("pump-1", new JobKey("fw-7", CREATED.plusSeconds(9))));
  }

  @Test
  void aLaterJobOfTheSameIdTakesItsNumberAndIsNotPutBack() {
    delete(anExecution());
    var later = numbered(1, new JobKey("fw-7", CREATED.plusSeconds(9)));

    assertInstanceOf(Written.Done.class, store.create(later));
    assertInstanceOf(Written.Conflict.class, store.create(anExecution()));

    assertEquals(Optional.of(later), store.find(later.key()));
  }

  @Test
  void goesWithItsJob() {
    delete(anExecution());

    store.purge("pump-1", JOB);

    assertInstanceOf(Written.Done.class, store.create(anExecution()));
  }

  private void delete(JobExecution execution) {
    store.create(execution);
    assertTrue(store.deleteLeavingTombstone(execution, DELETED_AT, EXPIRY));
  }

  private static JobExecution numbered(long number, JobKey job) {
    return JobExecution.queued(
        new ExecutionKey("pump-1", "fw-7", number), job, 0, job.incarnation());
  }
}

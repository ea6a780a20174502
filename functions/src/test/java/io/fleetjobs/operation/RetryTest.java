package io.fleetjobs.operation;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.execution.RetryPolicy;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Origin;
import io.fleetjobs.model.RetryCriterion;
import io.fleetjobs.model.StepTimer;
import io.fleetjobs.model.ThingQueue;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.write.Applied;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A failed execution and its retry, written together, on DynamoDB Local. */
class RetryTest {
  private static final Instant NOW = CREATED.truncatedTo(ChronoUnit.SECONDS).plusSeconds(60);

  private final ExecutionStore store;
  private final JobStore jobs;
  private final JobIndex index;
  private final ExecutionWriter writer;

  RetryTest() {
    var table = DynamoDbLocal.newTable();
    store = new ExecutionStore(table, () -> NOW);
    jobs = new JobStore(table, () -> NOW);
    index = new JobIndex(table);
    writer =
        new ExecutionWriter(
            store,
            new RetryPolicy(new JobLookup(jobs, () -> NOW), new MembershipStore(table, () -> NOW)),
            () -> NOW,
            Duration.ofDays(1));
  }

  @BeforeEach
  void aJobWithTwoRetries() {
    jobs.create(
        Jobs.aJobRetrying(new RetryCriterion(RetryCriterion.FailureType.FAILED, 2)),
        "{}",
        Map.of());
    store.create(anExecution());
  }

  @Test
  void j10TheFailedOneStaysAndAnotherIsQueued() {
    var failed = changed(fails(newest(), "w1", "", NOW));

    assertEquals(ExecutionStatus.FAILED, failed.status());
    assertTrue(failed.retries().superseded());
    assertEquals(failed, store.find(failed.key()).orElseThrow());
    assertEquals(2, newest().key().number());
    assertEquals(1, newest().retries().attempt());
    assertEquals(List.of(newest()), store.pending(ThingQueue.plain("pump-1"), 10));
  }

  @Test
  void aRequestWhoseAnswerWasLostIsAnsweredAsTheFirstTimeAndFailsNothingElse() {
    var failed = changed(fails(newest(), "w1", "", NOW));

    var again = assertInstanceOf(Applied.Unchanged.class, fails(newest(), "w1", "", NOW));

    assertEquals(failed, again.execution());
    assertEquals(ExecutionStatus.QUEUED, newest().status());
  }

  @Test
  void anUpdateThatTheDeviceSendsAgainFailsNothingElse() {
    var failed = changed(fails(newest(), "w1", "token and content", NOW));

    var again =
        assertInstanceOf(
            Applied.Unchanged.class,
            fails(newest(), "w2", "token and content", NOW.plusSeconds(1)));

    assertEquals(failed, again.execution());
    assertEquals(ExecutionStatus.QUEUED, newest().status());
  }

  @Test
  void progressThatTheFailureOvertookStartsNothing() {
    fails(newest(), "w1", "", NOW);

    reports(newest(), ExecutionStatus.IN_PROGRESS, "w0", "", NOW.minusSeconds(1));

    assertEquals(ExecutionStatus.QUEUED, newest().status());
  }

  @Test
  void ofTwentyReportsAtOnceOneMakesARetry() {
    var read = newest();
    Queue<Applied> answers = new ConcurrentLinkedQueue<>();

    Parallel.each(
        IntStream.range(0, 20).boxed().toList(),
        n -> answers.add(reports(read, ExecutionStatus.FAILED, "w" + n, "", NOW)));

    assertEquals(1, answers.stream().filter(Applied.Changed.class::isInstance).count());
    assertEquals(2, newest().key().number());
    assertEquals(ExecutionStatus.QUEUED, newest().status());
  }

  @Test
  void aSupersededExecutionIsCountedAsFailedButNotAsFinal() {
    fails(newest(), "w1", "", NOW);
    var job = jobs.find("fw-7").orElseThrow();
    assertEquals(1, index.count(job).in(ExecutionStatus.FAILED));
    assertEquals(0, index.countFinal(job));

    reports(newest(), ExecutionStatus.SUCCEEDED, "w2", "", NOW);

    assertEquals(1, index.countFinal(job));
  }

  @Test
  void aSupersededExecutionThatIsDeletedIsStillNotFinal() {
    var failed = changed(fails(newest(), "w1", "", NOW));
    var job = jobs.find("fw-7").orElseThrow();

    assertTrue(store.deleteLeavingTombstone(failed, NOW, NOW.plusSeconds(99)));

    assertEquals(0, index.count(job).in(ExecutionStatus.FAILED));
    assertEquals(0, index.countFinal(job));
  }

  private Applied fails(JobExecution read, String writeId, String fingerprint, Instant at) {
    return reports(read, ExecutionStatus.FAILED, writeId, fingerprint, at);
  }

  private Applied reports(
      JobExecution read, ExecutionStatus status, String writeId, String fingerprint, Instant at) {
    return writer.apply(
        read,
        new Reported(
            status,
            Map.of(),
            Optional.empty(),
            new StepTimer.Keep(),
            Optional.empty(),
            true,
            new Origin(
                writeId, at, true, Optional.of(fingerprint).filter(text -> !text.isEmpty()))));
  }

  private static JobExecution changed(Applied applied) {
    return assertInstanceOf(Applied.Changed.class, applied).execution();
  }

  private JobExecution newest() {
    return store.newest("pump-1", "fw-7").orElseThrow();
  }
}

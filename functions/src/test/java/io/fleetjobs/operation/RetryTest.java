package io.fleetjobs.operation;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

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
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests a failed execution and its retry, which are written together, on DynamoDB Local. */
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
  void j10AFailedExecutionStaysAndARetryIsQueued() {
    var failed = changed(fails(newest(), "w1", "", NOW));

    assertThat(failed).hasFailed();
    assertThat(failed.retries().superseded()).isTrue();
    assertThat(store.find(failed.key()).orElseThrow()).isEqualTo(failed);
    assertThat(newest()).hasNumber(2);
    assertThat(newest().retries().attempt()).isEqualTo(1);
    assertThat(store.pending(ThingQueue.plain("pump-1"), 10)).containsExactly(newest());
  }

  @Test
  void aRequestWhoseAnswerWasLostIsAnsweredAsTheFirstTimeAndFailsNothingElse() {
    var failed = changed(fails(newest(), "w1", "", NOW));

    assertThat(fails(newest(), "w1", "", NOW)).isEqualTo(new Applied.Unchanged(failed));
    assertThat(newest()).isQueued();
  }

  @Test
  void anUpdateThatTheDeviceSendsAgainFailsNothingElse() {
    var failed = changed(fails(newest(), "w1", "token and content", NOW));

    assertThat(fails(newest(), "w2", "token and content", NOW.plusSeconds(1)))
        .isEqualTo(new Applied.Unchanged(failed));
    assertThat(newest()).isQueued();
  }

  @Test
  void aProgressReportOlderThanTheFailureStartsNoRetry() {
    fails(newest(), "w1", "", NOW);

    reports(newest(), ExecutionStatus.IN_PROGRESS, "w0", "", NOW.minusSeconds(1));

    assertThat(newest()).isQueued();
  }

  @Test
  void oneOfTwentyConcurrentReportsMakesARetry() {
    var read = newest();
    Queue<Applied> answers = new ConcurrentLinkedQueue<>();

    Parallel.each(
        IntStream.range(0, 20).boxed().toList(),
        n -> answers.add(reports(read, ExecutionStatus.FAILED, "w" + n, "", NOW)));

    assertThat(answers).filteredOn(Applied.Changed.class::isInstance).hasSize(1);
    assertThat(newest()).hasNumber(2).isQueued();
  }

  @Test
  void aSupersededExecutionIsCountedAsFailedButNotAsFinal() {
    fails(newest(), "w1", "", NOW);
    var job = jobs.find("fw-7").orElseThrow();
    assertThat(index.count(job).in(ExecutionStatus.FAILED)).isEqualTo(1);
    assertThat(index.countFinal(job)).isZero();

    reports(newest(), ExecutionStatus.SUCCEEDED, "w2", "", NOW);

    assertThat(index.countFinal(job)).isEqualTo(1);
  }

  @Test
  void aSupersededExecutionThatIsDeletedIsStillNotFinal() {
    var failed = changed(fails(newest(), "w1", "", NOW));
    var job = jobs.find("fw-7").orElseThrow();

    assertThat(store.deleteLeavingTombstone(failed, Optional.empty(), NOW, NOW.plusSeconds(99)))
        .isTrue();

    assertThat(index.count(job).in(ExecutionStatus.FAILED)).isZero();
    assertThat(index.countFinal(job)).isZero();
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
    return assertThat(applied).asInstanceOf(type(Applied.Changed.class)).actual().execution();
  }

  private JobExecution newest() {
    return store.newest("pump-1", "fw-7").orElseThrow();
  }
}

package io.fleetjobs.reconcile.steps;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.store.CountStore;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.HeardCalls;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests a job of 64 parts that is canceled once half of its ended executions have failed. */
class AbortCheckTest {
  private static final int PARTS = 64;
  private static final int LARGE = 10;

  private final Table table = DynamoDbLocal.newTable();
  private final HeardCalls calls = new HeardCalls();
  private final Table heard = DynamoDbLocal.through(calls, table);
  private final ExecutionStore executions = new ExecutionStore(table, () -> CREATED);
  private final Job job = job();
  private Instant now = CREATED;
  private final AbortCheck check =
      new AbortCheck(
          new JobIndex(heard),
          new ExecutionCounts(new JobIndex(heard), new CountStore(heard), () -> now, LARGE),
          () -> now);

  private static Job job() {
    var half = List.of(new AbortCriterion(AbortCriterion.FailureType.FAILED, 50, 1));
    var change =
        new JobSpecChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(half),
            Optional.empty(),
            Optional.empty());
    return Jobs.aJob()
        .updated(change, CREATED)
        .withShards(PARTS)
        .withRollout(Rollout.resolved("r", 20).advancedTo(20));
  }

  AbortCheckTest() {
    IntStream.range(0, 20)
        .forEach(n -> executions.create(JobExecution.queued(key(n), job, n, CREATED)));
    IntStream.range(0, 10).forEach(n -> move(n, ExecutionStatus.SUCCEEDED));
    move(10, ExecutionStatus.FAILED);
  }

  @Test
  void aLargeJobCountsOnlyFailuresWhileTheFullCountIsRecentAndSuffices() {
    assertThat(check.step(job)).isEmpty();
    calls.forget();

    now = CREATED.plusSeconds(59);
    assertThat(check.step(job)).isEmpty();

    assertThat(calls.queries()).hasSize(PARTS);
  }

  @Test
  void aFailureThatCrossesTheThresholdWithinTheMinuteAborts() {
    check.step(job);
    IntStream.range(11, 20).forEach(n -> move(n, ExecutionStatus.FAILED));

    now = CREATED.plusSeconds(1);

    assertThat(check.step(job)).isPresent();
  }

  @Test
  void anOldCountIsNotUsed() {
    check.step(job);
    calls.forget();

    now = CREATED.plus(Duration.ofMinutes(1));
    assertThat(check.step(job)).isEmpty();

    assertThat(calls.queries().size()).isGreaterThan(PARTS);
  }

  private static ExecutionKey key(int n) {
    return new ExecutionKey("pump-" + n, "fw-7", 1);
  }

  private void move(int n, ExecutionStatus status) {
    var current = executions.find(key(n)).orElseThrow();
    executions.replace(current, in(current, status));
  }
}

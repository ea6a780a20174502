package io.fleetjobs.sweep;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.execution.RetryPolicy;
import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.MembershipEvent;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Timers;
import io.fleetjobs.store.DeferredEvents;
import io.fleetjobs.store.DueIndex;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the sweep of each minute, on DynamoDB Local. */
class DueSweepTest {
  private Instant now = CREATED;
  private final Table table = DynamoDbLocal.newTable();
  private final Set<String> reconciled = ConcurrentHashMap.newKeySet();
  private final Set<String> followed = ConcurrentHashMap.newKeySet();
  private final ExecutionStore store;
  private final DueSweep sweep;

  DueSweepTest() {
    store = new ExecutionStore(table, () -> now);
    sweep =
        new DueSweep(
            new DueIndex(table),
            store,
            new ExecutionWriter(
                store,
                new RetryPolicy(
                    new JobLookup(new JobStore(table, () -> now), () -> now),
                    new MembershipStore(table, () -> now)),
                () -> now,
                Duration.ofDays(730)),
            new Pokes(),
            UNEXPECTED,
            () -> now);
  }

  /** Records the jobs for which the reconciler was invoked. */
  private final class Pokes implements ReconcilerInvoker {
    @Override
    public void reconcile(String jobId) {
      reconciled.add(jobId);
    }

    @Override
    public void followGroup(String groupName) {
      followed.add(groupName);
    }

    @Override
    public void purge(JobKey gone) {
      throw new AssertionError("job " + gone + " has no leftovers");
    }
  }

  @Test
  void theFirstSweepAfterAnOutageTimesOutEverythingOverdue() {
    var running =
        IntStream.range(0, 150)
            .mapToObj(n -> running("thing-" + n, CREATED.plus(Duration.ofMinutes(n))))
            .toList();
    now = CREATED.plus(Duration.ofHours(3));

    var swept = sweep.sweep(now, _ -> {});

    assertThat(swept.timedOut()).isEqualTo(150);
    assertThat(swept.lateness()).isEqualTo(Duration.ofHours(3));
    running.forEach(execution ->
        assertThat(stored(execution).status())
            .as(execution.key().toString())
            .isEqualTo(ExecutionStatus.TIMED_OUT));
    assertThat(sweep.sweep(now, _ -> {}).timedOut())
        .as("what was handled is not due again")
        .isZero();
  }

  @Test
  void theLagIsThatOfTheJobThatHasWaitedLongest() {
    var jobs = new JobStore(table, () -> now);
    for (int minutes : List.of(3, 1, 7)) {
      var key = new JobKey("job-" + minutes, CREATED);
      jobs.create(
          Jobs.aJob(key)
              .withReconciliation(Reconciliation.dueAt(CREATED.plus(Duration.ofMinutes(minutes)))),
          "{}",
          Map.of());
    }
    now = CREATED.plus(Duration.ofMinutes(5));

    assertThat(sweep.sweep(now, _ -> {}).lag()).isEqualTo(Duration.ofMinutes(4));
    assertThat(reconciled).containsExactlyInAnyOrder("job-3", "job-1");
  }

  @Test
  void aGroupWithDeferredEventsIsHandled() {
    new DeferredEvents(table)
        .add(
            new MembershipEvent(MembershipEvent.Kind.REMOVED, "pump-1", "pumps", CREATED), CREATED);

    assertThat(sweep.sweep(now, _ -> {}).runs()).isEqualTo(1);

    assertThat(followed).containsExactlyInAnyOrder("pumps");
    assertThat(reconciled).isEmpty();
  }

  @Test
  void anExecutionThatIsNotYetDueIsLeft() {
    var running = running("thing-a", CREATED.plusSeconds(60));
    now = CREATED.plusSeconds(59);

    assertThat(sweep.sweep(now, _ -> {}).timedOut()).isZero();
    assertThat(stored(running)).isEqualTo(running);
  }

  @Test
  void aPostponedTimerIsMetOnceAndRearmed() {
    var pushed =
        in(execution("thing-b", "fw-7", CREATED), ExecutionStatus.IN_PROGRESS)
            .withTimers(
                Timers.NONE
                    .withStep(Optional.of(CREATED.plusSeconds(60)))
                    .withStep(Optional.of(CREATED.plusSeconds(240))));
    store.create(pushed);

    now = CREATED.plusSeconds(61);
    assertThat(sweep.sweep(now, _ -> {}).timedOut()).isZero();
    assertThat(stored(pushed)).isDueAt(CREATED.plusSeconds(240));
    assertThat(stored(pushed).writes()).isEqualTo(pushed.writes());

    now = CREATED.plusSeconds(241);
    assertThat(sweep.sweep(now, _ -> {}).timedOut()).isEqualTo(1);
  }

  @Test
  void aTimedOutExecutionExpiresAfterTheRetention() {
    var running = running("thing-c", CREATED);
    now = CREATED.plusSeconds(30);

    sweep.sweep(now, _ -> {});

    assertThat(stored(running).expiresAt().map(Instant::getEpochSecond))
        .contains(now.plus(Duration.ofDays(730)).getEpochSecond());
    now = now.plus(Duration.ofDays(731));
    assertThat(store.find(running.key())).as("an expired item is absent").isEmpty();
  }

  @Test
  void twoSweepsAtOnceTimeOutOnce() {
    var running = running("thing-d", CREATED);
    now = CREATED.plusSeconds(30);

    Parallel.each(List.of(1, 2, 3, 4), _ -> sweep.sweep(now, _ -> {}));

    assertThat(stored(running)).hasVersion(running.versionNumber() + 1);
  }

  @Test
  void anExecutionThatCannotTimeOutDelaysNoOther() {
    var spoiled = running("thing-e", CREATED);
    DynamoDbLocal.spoil(table, spoiled.key());
    var other = running("thing-f", CREATED);
    new JobStore(table, () -> now)
        .create(Jobs.aJob().withReconciliation(Reconciliation.dueAt(CREATED)), "{}", Map.of());
    now = CREATED.plusSeconds(30);

    var swept = sweep.sweep(now, _ -> {});

    assertThat(swept.failure()).isPresent();
    assertThat(swept.timedOut()).isEqualTo(1);
    assertThat(stored(other)).hasTimedOut();
    assertThat(reconciled).containsExactlyInAnyOrder("fw-7");
  }

  @Test
  void theLagOfATimeOutIsMeasuredFromItsDeadline() {
    store.create(
        in(execution("thing-g", "fw-7", CREATED), ExecutionStatus.IN_PROGRESS)
            .withTimers(
                Timers.NONE
                    .withStep(Optional.of(CREATED.plusSeconds(60)))
                    .withStep(Optional.of(CREATED.plusSeconds(240)))));
    now = CREATED.plusSeconds(241);

    assertThat(sweep.sweep(now, _ -> {}).lateness()).isEqualTo(Duration.ofSeconds(1));
  }

  private JobExecution running(String thing, Instant deadline) {
    var running =
        in(execution(thing, "fw-7", CREATED), ExecutionStatus.IN_PROGRESS)
            .withTimers(Timers.NONE.withInProgress(Optional.of(deadline)));
    store.create(running);
    return running;
  }

  private JobExecution stored(JobExecution execution) {
    return store.find(execution.key()).orElseThrow();
  }
}

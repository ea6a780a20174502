package io.fleetjobs.operation;

import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Timers;
import io.fleetjobs.operation.DueSweep.Swept;
import io.fleetjobs.store.DueIndex;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a run of the sweep waits for, on DynamoDB Local; waiting moves the clock. */
class DueRunTest {
  private static final Duration AHEAD = Duration.ofSeconds(60);

  private volatile Instant now = CREATED;
  private final InstantSource time = () -> now;
  private final Table table = DynamoDbLocal.newTable();
  private final ExecutionStore store = new ExecutionStore(table, time);
  private final JobStore jobs = new JobStore(table, time);
  private final List<Long> waits = new CopyOnWriteArrayList<>();
  private final List<String> poked = new CopyOnWriteArrayList<>();
  private final List<Swept> sweeps = new CopyOnWriteArrayList<>();

  @Test
  void withNothingComingUpItDoesNotWait() {
    var later = running("thing-a", 61);

    run(AHEAD);

    assertEquals(List.of(), waits);
    assertEquals(1, sweeps.size());
    assertEquals(later, stored(later));
  }

  @Test
  void jobsAreNotWaitedFor() {
    jobDueIn(30);

    run(AHEAD);

    assertEquals(List.of(), waits);
  }

  @Test
  void aJobIsPokedOnceInARun() {
    jobDueIn(0);
    running("thing-a", 20);

    run(AHEAD);

    assertEquals(2, sweeps.size());
    assertEquals(List.of("fw-8"), poked);
  }

  @Test
  void aDeadlineThatComesSoonIsKeptAtItsInstant() {
    var soon = running("thing-a", 20);

    run(AHEAD);

    assertEquals(List.of(20L), waits);
    assertEquals(ExecutionStatus.TIMED_OUT, stored(soon).status());
    assertEquals(CREATED.plusSeconds(20), stored(soon).lastUpdatedAt());
    assertEquals(Duration.ZERO, sweeps.getLast().lateness());
  }

  @Test
  void deadlinesCloseToEachOtherShareASweepThatIsNeverEarly() {
    var due = Stream.of(-3, 0, 20, 21, 24, 40, 60).map(n -> running("thing-" + n, n)).toList();

    run(AHEAD);

    assertEquals(List.of(20L, 25L, 40L, 60L), waits);
    due.forEach(execution -> {
      var timedOut = stored(execution);
      assertEquals(ExecutionStatus.TIMED_OUT, timedOut.status());
      var late = Duration.between(execution.timers().deadline().orElseThrow(),
          timedOut.lastUpdatedAt());
      assertFalse(late.isNegative() || late.compareTo(DueRun.SPACING) > 0, late.toString());
    });
    assertEquals(7, sweeps.stream().mapToLong(Swept::timedOut).sum());
  }

  @Test
  void whatWasPushedOnIsKeptAtItsLaterDeadline() {
    var pushed = in(execution("thing-b", "fw-7", CREATED), ExecutionStatus.IN_PROGRESS)
        .withTimers(Timers.NONE.withStep(Optional.of(CREATED.plusSeconds(10)))
            .withStep(Optional.of(CREATED.plusSeconds(45))));
    store.create(pushed);

    run(AHEAD);

    assertEquals(List.of(10L, 45L), waits);
    assertEquals(CREATED.plusSeconds(45), stored(pushed).lastUpdatedAt());
  }

  @Test
  void aWaitThatEndsTooEarlyTimesNothingOut() {
    var soon = running("thing-a", 20);

    run(AHEAD, until -> {
      assertEquals(ExecutionStatus.IN_PROGRESS, stored(soon).status());
      now = waits.size() == 1 ? until.minusMillis(1) : until;
    });

    assertEquals(List.of(20L, 24L), waits);
    assertEquals(ExecutionStatus.TIMED_OUT, stored(soon).status());
  }

  @Test
  void whatEndsWhileItIsWaitedForIsLeft() {
    var soon = running("thing-a", 20);
    var succeeded = in(soon, ExecutionStatus.SUCCEEDED);

    run(AHEAD, until -> {
      store.replace(soon, succeeded);
      now = until;
    });

    assertEquals(ExecutionStatus.SUCCEEDED, stored(soon).status());
    assertEquals(0, sweeps.stream().mapToLong(Swept::timedOut).sum());
  }

  @Test
  void runsThatOverlapTimeOutOnce() {
    var due = Stream.of(0, 10, 30).map(n -> running("thing-" + n, n)).toList();

    Parallel.each(List.of(1, 2, 3), _ -> run(AHEAD));

    due.forEach(execution -> assertEquals(execution.versionNumber() + 1,
        stored(execution).versionNumber()));
  }

  @Test
  void whoDoesNotLookAheadSweepsOnce() {
    running("thing-a", 1);

    run(Duration.ZERO);

    assertEquals(List.of(), waits);
    assertEquals(Optional.empty(), sweeps.getLast().next());
  }

  @Test
  void aSweepThatFailsEndsTheRun() {
    running("thing-a", 20);
    jobDueIn(0);
    poked.add("fw-8");

    assertThrows(PartialFailureException.class, () -> run(AHEAD));

    assertEquals(List.of(), waits);
  }

  private void run(Duration ahead) {
    run(ahead, until -> now = now.isAfter(until) ? now : until);
  }

  private void run(Duration ahead, Pause pause) {
    var writer = new ExecutionWriter(store,
        new RetryPolicy(new JobLookup(jobs, time), new MembershipStore(table, time)), time,
        Duration.ofDays(730));
    new DueRun(new DueSweep(new DueIndex(table), store, writer, new Pokes(), UNEXPECTED, time),
        ahead,
        until -> {
          waits.add(Duration.between(CREATED, until).toSeconds());
          pause.until(until);
        }, time).run(sweeps::add);
  }

  /** Cannot be sent after a job twice. */
  private final class Pokes implements ReconcilerPoke {
    @Override
    public void reconcile(String jobId) {
      if (poked.contains(jobId)) {
        throw new IllegalStateException("again " + jobId);
      }
      poked.add(jobId);
    }

    @Override
    public void purge(JobKey gone) {
      throw new IllegalStateException("job " + gone + " has no leftovers");
    }
  }

  private void jobDueIn(int seconds) {
    jobs.create(Jobs.aJob(new JobKey("fw-8", CREATED)).withReconciliation(
        Reconciliation.dueAt(CREATED.plusSeconds(seconds))), "{}", Map.of());
  }

  private JobExecution running(String thing, int seconds) {
    var running = in(execution(thing, "fw-7", CREATED), ExecutionStatus.IN_PROGRESS)
        .withTimers(Timers.NONE.withInProgress(Optional.of(CREATED.plusSeconds(seconds))));
    store.create(running);
    return running;
  }

  private JobExecution stored(JobExecution execution) {
    return store.find(execution.key()).orElseThrow();
  }
}

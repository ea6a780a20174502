package io.fleetjobs.sweep;

import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.execution.RetryPolicy;
import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Timers;
import io.fleetjobs.store.DueIndex;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.sweep.DueSweep.Swept;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which sweeps a run asks for, on DynamoDB Local. A sweep that was asked for moves the clock to its
 * instant.
 */
class DueRunTest {
  private static final Duration AHEAD = Duration.ofSeconds(60);

  private volatile Instant now = CREATED;
  private final InstantSource time = () -> now;
  private final Table table = DynamoDbLocal.newTable();
  private DueIndex index = new DueIndex(table);
  private final ExecutionStore store = new ExecutionStore(table, time);
  private final JobStore jobs = new JobStore(table, time);
  private final Queue<SweepRequest> requests =
      new PriorityBlockingQueue<>(11, Comparator.comparing(SweepRequest::at));
  private final List<Long> asked = new CopyOnWriteArrayList<>();
  private final List<Long> pauses = new CopyOnWriteArrayList<>();
  private final List<String> poked = new CopyOnWriteArrayList<>();
  private final List<Swept> sweeps = new CopyOnWriteArrayList<>();

  @Test
  void withNothingComingUpItAsksForNothing() {
    var later = running("thing-a", 61);

    run(AHEAD);

    assertEquals(List.of(), asked);
    assertEquals(1, sweeps.size());
    assertEquals(later, stored(later));
  }

  @Test
  void noSweepIsAskedForJobs() {
    jobDueIn(30);

    run(AHEAD);

    assertEquals(List.of(), asked);
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

    assertEquals(List.of(20L), asked);
    assertEquals(ExecutionStatus.TIMED_OUT, stored(soon).status());
    assertEquals(CREATED.plusSeconds(20), stored(soon).lastUpdatedAt());
    assertEquals(Duration.ZERO, sweeps.getLast().lateness());
  }

  @Test
  void deadlinesCloseToEachOtherShareASweepThatIsNeverEarly() {
    var due = Stream.of(-3, 0, 20, 21, 24, 40, 60).map(n -> running("thing-" + n, n)).toList();

    run(AHEAD);

    assertEquals(List.of(20L, 25L, 40L, 60L), asked);
    due.forEach(execution -> {
      var timedOut = stored(execution);
      assertEquals(ExecutionStatus.TIMED_OUT, timedOut.status());
      var late =
          Duration.between(execution.timers().deadline().orElseThrow(), timedOut.lastUpdatedAt());
      assertFalse(late.isNegative() || late.compareTo(DueRun.SPACING) > 0, late.toString());
    });
    assertEquals(7, sweeps.stream().mapToLong(Swept::timedOut).sum());
  }

  @Test
  void whatWasPushedOnIsKeptAtItsLaterDeadline() {
    var pushed =
        in(execution("thing-b", "fw-7", CREATED), ExecutionStatus.IN_PROGRESS)
            .withTimers(
                Timers.NONE
                    .withStep(Optional.of(CREATED.plusSeconds(10)))
                    .withStep(Optional.of(CREATED.plusSeconds(45))));
    store.create(pushed);

    run(AHEAD);

    assertEquals(List.of(10L, 45L), asked);
    assertEquals(CREATED.plusSeconds(45), stored(pushed).lastUpdatedAt());
  }

  @Test
  void aTimerThatIsPushedBeyondTheRunIsLeftToTheNextRun() {
    var pushed =
        in(execution("thing-b", "fw-7", CREATED), ExecutionStatus.IN_PROGRESS)
            .withTimers(
                Timers.NONE
                    .withStep(Optional.of(CREATED.plusSeconds(10)))
                    .withStep(Optional.of(CREATED.plusSeconds(70))));
    store.create(pushed);

    run(AHEAD);

    assertEquals(List.of(10L), asked);
    assertEquals(Optional.of(CREATED.plusSeconds(70)), stored(pushed).timers().dueAt());
  }

  @Test
  void aSweepThatWasAskedForDoesNotAskForTheOtherDeadlinesAgain() {
    Stream.of(10, 20, 30).forEach(n -> running("thing-" + n, n));

    run(AHEAD);

    assertEquals(List.of(10L, 20L, 30L), asked);
  }

  @Test
  void aMessageThatComesTooEarlyWaitsForItsInstant() {
    var soon = running("thing-a", 20);
    run(AHEAD, request -> now = request.at().minusMillis(300));

    assertEquals(List.of(20L), pauses);
    assertEquals(ExecutionStatus.TIMED_OUT, stored(soon).status());
    assertEquals(CREATED.plusSeconds(20), stored(soon).lastUpdatedAt());
  }

  @Test
  void aDeadlineThatPassesWhileTheSweepIsAtWorkIsAskedFor() {
    var soon = running("thing-a", 10);
    var slow = new ArrayDeque<>(List.of(CREATED, CREATED.plusSeconds(20)));
    var run =
        runner(AHEAD, requests::addAll, () -> slow.size() > 1 ? slow.remove() : slow.element());

    run.run(sweeps::add);
    now = CREATED.plusSeconds(20);
    run.run(requests.remove(), sweeps::add);

    assertEquals(ExecutionStatus.TIMED_OUT, stored(soon).status());
  }

  @Test
  void anExecutionThatEndsBeforeItsSweepIsLeft() {
    var soon = running("thing-a", 20);
    var succeeded = in(soon, ExecutionStatus.SUCCEEDED);

    run(
        AHEAD,
        request -> {
          store.replace(soon, succeeded);
          now = request.at();
        });

    assertEquals(ExecutionStatus.SUCCEEDED, stored(soon).status());
    assertEquals(0, sweeps.stream().mapToLong(Swept::timedOut).sum());
  }

  @Test
  void runsThatOverlapTimeOutOnce() {
    var due = Stream.of(0, 10, 30).map(n -> running("thing-" + n, n)).toList();

    Parallel.each(List.of(1, 2, 3), _ -> run(AHEAD));

    due.forEach(execution ->
        assertEquals(execution.versionNumber() + 1, stored(execution).versionNumber()));
  }

  @Test
  void withoutLookingAheadItSweepsOnce() {
    running("thing-a", 1);

    run(Duration.ZERO);

    assertEquals(List.of(), asked);
    assertEquals(1, sweeps.size());
  }

  @Test
  void aSweepThatFailsForOneItemStillAsksForTheFurtherSweeps() {
    var soon = running("thing-a", 20);
    jobDueIn(0);
    poked.add("fw-8");

    assertThrows(PartialFailureException.class, () -> run(AHEAD));
    now = CREATED.plusSeconds(20);
    runner().run(requests.remove(), sweeps::add);

    assertEquals(ExecutionStatus.TIMED_OUT, stored(soon).status());
  }

  @Test
  void aQueueThatRefusesFailsTheRunWhenAllElseIsDone() {
    var due = running("thing-a", 0);
    running("thing-b", 20);
    jobDueIn(0);

    assertThrows(
        PartialFailureException.class,
        () ->
            runner(
                    AHEAD,
                    _ -> {
                      throw new IllegalStateException("no queue");
                    })
                .run(sweeps::add));

    assertEquals(ExecutionStatus.TIMED_OUT, stored(due).status());
    assertEquals(List.of("fw-8"), poked);
  }

  @Test
  void moreDeadlinesThanAPageHoldsAreMetAtEveryFifthSecond() {
    index = new DueIndex(table, 1);
    var due = IntStream.range(0, 120).mapToObj(n -> running("thing-" + n, 3 + n / 4)).toList();

    run(AHEAD);

    assertEquals(LongStream.rangeClosed(1, 12).mapToObj(n -> n * 5).toList(), asked);
    due.forEach(execution -> assertEquals(ExecutionStatus.TIMED_OUT, stored(execution).status()));
  }

  private void run(Duration ahead) {
    run(ahead, request -> now = now.isAfter(request.at()) ? now : request.at());
  }

  /** Runs as the schedule does, and then as each message does that comes of it. */
  private void run(Duration ahead, Consumer<SweepRequest> before) {
    var run = runner(ahead, requests::addAll);
    run.run(sweeps::add);
    for (var request = requests.poll(); request != null; request = requests.poll()) {
      asked.add(Duration.between(CREATED, request.at()).toSeconds());
      before.accept(request);
      run.run(request, sweeps::add);
    }
  }

  private DueRun runner() {
    return runner(AHEAD, requests::addAll);
  }

  private DueRun runner(Duration ahead, SweepRequests queue) {
    return runner(ahead, queue, time);
  }

  /**
   * @param clock of the run itself; its sweep has the test's
   */
  private DueRun runner(Duration ahead, SweepRequests queue, InstantSource clock) {
    var writer =
        new ExecutionWriter(
            store,
            new RetryPolicy(new JobLookup(jobs, time), new MembershipStore(table, time)),
            time,
            Duration.ofDays(730));
    return new DueRun(
        new DueSweep(index, store, writer, new Pokes(), UNEXPECTED, time),
        ahead,
        queue,
        until -> {
          if (until.isAfter(now)) {
            pauses.add(Duration.between(CREATED, until).toSeconds());
            now = until;
          }
        },
        clock);
  }

  /** Cannot be sent after a job twice. */
  private final class Pokes implements ReconcilerInvoker {
    @Override
    public void reconcile(String jobId) {
      if (poked.contains(jobId)) {
        throw new IllegalStateException("again " + jobId);
      }
      poked.add(jobId);
    }

    @Override
    public void followGroup(String groupName) {
      throw new IllegalStateException("no event of " + groupName + " waits");
    }

    @Override
    public void purge(JobKey gone) {
      throw new IllegalStateException("job " + gone + " has no leftovers");
    }
  }

  private void jobDueIn(int seconds) {
    jobs.create(
        Jobs.aJob(new JobKey("fw-8", CREATED))
            .withReconciliation(Reconciliation.dueAt(CREATED.plusSeconds(seconds))),
        "{}",
        Map.of());
  }

  private JobExecution running(String thing, int seconds) {
    var running =
        in(execution(thing, "fw-7", CREATED), ExecutionStatus.IN_PROGRESS)
            .withTimers(Timers.NONE.withInProgress(Optional.of(CREATED.plusSeconds(seconds))));
    store.create(running);
    return running;
  }

  private JobExecution stored(JobExecution execution) {
    return store.find(execution.key()).orElseThrow();
  }
}

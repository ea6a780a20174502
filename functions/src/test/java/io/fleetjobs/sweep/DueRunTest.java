package io.fleetjobs.sweep;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Timers;
import io.fleetjobs.sweep.DueSweep.Swept;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which sweeps a run asks for, on DynamoDB Local. */
class DueRunTest extends DueRunOnTable {
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
    assertEquals(List.of("fw-8"), reconciled);
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
}

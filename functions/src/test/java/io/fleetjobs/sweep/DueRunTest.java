package io.fleetjobs.sweep;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

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

/** Tests which sweeps a run asks for, on DynamoDB Local. */
class DueRunTest extends DueRunOnTable {
  @Test
  void aRunWithNothingComingUpRequestsNoSweep() {
    var later = running("thing-a", 61);

    run(AHEAD);

    assertThat(asked).isEmpty();
    assertThat(sweeps).hasSize(1);
    assertThat(stored(later)).isEqualTo(later);
  }

  @Test
  void aRunRequestsNoSweepForJobs() {
    jobDueIn(30);

    run(AHEAD);

    assertThat(asked).isEmpty();
  }

  @Test
  void aJobIsPokedOnceInARun() {
    jobDueIn(0);
    running("thing-a", 20);

    run(AHEAD);

    assertThat(sweeps).hasSize(2);
    assertThat(reconciled).containsExactly("fw-8");
  }

  @Test
  void aDeadlineThatComesSoonIsKeptAtItsInstant() {
    var soon = running("thing-a", 20);

    run(AHEAD);

    assertThat(asked).containsExactly(20L);
    assertThat(stored(soon)).hasTimedOut().wasLastUpdatedAt(CREATED.plusSeconds(20));
    assertThat(sweeps.getLast().lateness()).isEqualTo(Duration.ZERO);
  }

  @Test
  void deadlinesCloseToEachOtherShareASweepThatIsNeverEarly() {
    var due = Stream.of(-3, 0, 20, 21, 24, 40, 60).map(n -> running("thing-" + n, n)).toList();

    run(AHEAD);

    assertThat(asked).containsExactly(20L, 25L, 40L, 60L);
    due.forEach(execution -> {
      var timedOut = stored(execution);
      assertThat(timedOut).hasTimedOut();
      var late =
          Duration.between(execution.timers().deadline().orElseThrow(), timedOut.lastUpdatedAt());
      assertThat(late.isNegative() || late.compareTo(DueRun.SPACING) > 0)
          .as(late.toString())
          .isFalse();
    });
    assertThat(sweeps.stream().mapToLong(Swept::timedOut).sum()).isEqualTo(7);
  }

  @Test
  void aPostponedTimerIsKeptAtItsLaterDeadline() {
    var pushed =
        in(execution("thing-b", "fw-7", CREATED), ExecutionStatus.IN_PROGRESS)
            .withTimers(
                Timers.NONE
                    .withStep(Optional.of(CREATED.plusSeconds(10)))
                    .withStep(Optional.of(CREATED.plusSeconds(45))));
    store.create(pushed);

    run(AHEAD);

    assertThat(asked).containsExactly(10L, 45L);
    assertThat(stored(pushed)).wasLastUpdatedAt(CREATED.plusSeconds(45));
  }

  @Test
  void aTimerThatIsPostponedBeyondTheRunIsLeftToTheNextRun() {
    var pushed =
        in(execution("thing-b", "fw-7", CREATED), ExecutionStatus.IN_PROGRESS)
            .withTimers(
                Timers.NONE
                    .withStep(Optional.of(CREATED.plusSeconds(10)))
                    .withStep(Optional.of(CREATED.plusSeconds(70))));
    store.create(pushed);

    run(AHEAD);

    assertThat(asked).containsExactly(10L);
    assertThat(stored(pushed)).isDueAt(CREATED.plusSeconds(70));
  }

  @Test
  void aRequestedSweepDoesNotRequestTheOtherDeadlinesAgain() {
    Stream.of(10, 20, 30).forEach(n -> running("thing-" + n, n));

    run(AHEAD);

    assertThat(asked).containsExactly(10L, 20L, 30L);
  }

  @Test
  void aMessageThatComesTooEarlyWaitsForItsInstant() {
    var soon = running("thing-a", 20);
    run(AHEAD, request -> now = request.at().minusMillis(300));

    assertThat(pauses).containsExactly(20L);
    assertThat(stored(soon)).hasTimedOut().wasLastUpdatedAt(CREATED.plusSeconds(20));
  }

  @Test
  void aDeadlineThatPassesDuringTheSweepIsRequested() {
    var soon = running("thing-a", 10);
    var slow = new ArrayDeque<>(List.of(CREATED, CREATED.plusSeconds(20)));
    var run =
        runner(AHEAD, requests::addAll, () -> slow.size() > 1 ? slow.remove() : slow.element());

    run.run(sweeps::add);
    now = CREATED.plusSeconds(20);
    run.run(requests.remove(), sweeps::add);

    assertThat(stored(soon)).hasTimedOut();
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

    assertThat(stored(soon)).hasSucceeded();
    assertThat(sweeps.stream().mapToLong(Swept::timedOut).sum()).isZero();
  }

  @Test
  void runsThatOverlapTimeOutOnce() {
    var due = Stream.of(0, 10, 30).map(n -> running("thing-" + n, n)).toList();

    Parallel.each(List.of(1, 2, 3), _ -> run(AHEAD));

    due.forEach(
        execution -> assertThat(stored(execution)).hasVersion(execution.versionNumber() + 1));
  }

  @Test
  void aRunThatDoesNotLookAheadSweepsOnce() {
    running("thing-a", 1);

    run(Duration.ZERO);

    assertThat(asked).isEmpty();
    assertThat(sweeps).hasSize(1);
  }
}

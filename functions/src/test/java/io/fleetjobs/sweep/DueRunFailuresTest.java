package io.fleetjobs.sweep;

import static io.fleetjobs.model.Executions.CREATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.store.DueIndex;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Runs of the sweep that meet failures, or more deadlines than a page holds, on DynamoDB Local. */
class DueRunFailuresTest extends DueRunOnTable {
  @Test
  void aSweepThatFailsForOneItemStillAsksForTheFurtherSweeps() {
    var soon = running("thing-a", 20);
    jobDueIn(0);
    reconciled.add("fw-8");

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
    assertEquals(List.of("fw-8"), reconciled);
  }

  @Test
  void moreDeadlinesThanAPageHoldsAreMetAtEveryFifthSecond() {
    index = new DueIndex(table, 1);
    var due = IntStream.range(0, 120).mapToObj(n -> running("thing-" + n, 3 + n / 4)).toList();

    run(AHEAD);

    assertEquals(LongStream.rangeClosed(1, 12).mapToObj(n -> n * 5).toList(), asked);
    due.forEach(execution -> assertEquals(ExecutionStatus.TIMED_OUT, stored(execution).status()));
  }
}

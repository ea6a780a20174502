package io.fleetjobs.sweep;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.store.DueIndex;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Tests runs of the sweep with failures, or with more deadlines than a page holds, on DynamoDB
 * Local.
 */
class DueRunFailuresTest extends DueRunOnTable {
  @Test
  void aSweepThatFailsForOneItemStillRequestsTheFurtherSweeps() {
    var soon = running("thing-a", 20);
    jobDueIn(0);
    reconciled.add("fw-8");

    assertThatThrownBy(() -> run(AHEAD)).isInstanceOf(PartialFailureException.class);
    now = CREATED.plusSeconds(20);
    runner().run(requests.remove(), sweeps::add);

    assertThat(stored(soon)).hasTimedOut();
  }

  @Test
  void aRefusingQueueFailsTheRunAfterAllOtherWork() {
    var due = running("thing-a", 0);
    running("thing-b", 20);
    jobDueIn(0);

    assertThatThrownBy(() ->
            runner(
                    AHEAD,
                    _ -> {
                      throw new IllegalStateException("no queue");
                    })
                .run(sweeps::add))
        .isInstanceOf(PartialFailureException.class);

    assertThat(stored(due)).hasTimedOut();
    assertThat(reconciled).containsExactly("fw-8");
  }

  @Test
  void moreDeadlinesThanAPageHoldsAreMetAtEveryFifthSecond() {
    index = new DueIndex(table, 1);
    var due = IntStream.range(0, 120).mapToObj(n -> running("thing-" + n, 3 + n / 4)).toList();

    run(AHEAD);

    assertThat(asked).isEqualTo(LongStream.rangeClosed(1, 12).mapToObj(n -> n * 5).toList());
    due.forEach(execution -> assertThat(stored(execution)).hasTimedOut());
  }
}

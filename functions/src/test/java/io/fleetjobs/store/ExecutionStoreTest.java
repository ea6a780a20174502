package io.fleetjobs.store;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.DeviceWrite;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.ThingQueue;
import io.fleetjobs.model.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutionStoreTest {
  private final Table table = DynamoDbLocal.newTable();
  private final ExecutionStore store =
      new ExecutionStore(table, InstantSource.fixed(CREATED.plusSeconds(100)));
  private final Lists lists = new Lists(table, new JobStore(table, () -> CREATED), store);

  @Test
  void aStoredExecutionIsReadBackWhole() {
    var running =
        in(anExecution(), ExecutionStatus.IN_PROGRESS)
            .withStatusDetails(Map.of("progress", "50%", "step", "copy"))
            .withTimers(
                Timers.NONE
                    .withInProgress(Optional.of(CREATED.plusSeconds(300)))
                    .withStep(Optional.of(CREATED.plusSeconds(60))));
    var written =
        running
            .withForceCanceled(true)
            .withWrites(
                running
                    .writes()
                    .after("w1", Optional.of(new DeviceWrite(CREATED, Optional.of("abc")))));

    store.create(written);

    assertThat(store.find(written.key())).contains(written);
    assertThat(store.newest("pump-1", "fw-7")).contains(written);
  }

  @Test
  void oneOfTwoWritersOnOneRevisionGetsTheWinner() {
    store.create(anExecution());
    var mine = written(in(anExecution(), ExecutionStatus.IN_PROGRESS), "mine");
    var theirs = written(in(anExecution(), ExecutionStatus.REJECTED), "theirs");

    assertThat(store.replace(anExecution(), mine)).isDone();
    assertThat(store.replace(anExecution(), theirs)).isLostTo(mine);
    assertThat(store.find(mine.key())).contains(mine);
  }

  @Test
  void aDeletedExecutionCannotBeReplaced() {
    assertThat(store.replace(anExecution(), in(anExecution(), ExecutionStatus.IN_PROGRESS)))
        .isGone();
  }

  @Test
  void aTakenNumberIsNotOverwrittenButAnExecutionOfAnEarlierJobIs() {
    var earlier = in(anExecution(), ExecutionStatus.IN_PROGRESS);
    var later =
        JobExecution.queued(
            earlier.key(), new JobKey("fw-7", CREATED.plusSeconds(9)), 0, CREATED.plusSeconds(9));
    store.create(earlier);

    assertThat(store.create(anExecution())).isConflict();
    assertThat(store.create(later)).isDone();

    assertThat(store.find(later.key())).contains(later);
  }

  @Test
  void anExecutionInProgressComesFirstThenTheOldest() {
    var old = execution("pump-1", "b-old", CREATED);
    var young = execution("pump-1", "a-young", CREATED.plusMillis(1));
    var running =
        in(execution("pump-1", "c-running", CREATED.plusSeconds(5)), ExecutionStatus.IN_PROGRESS);
    var done = in(execution("pump-1", "d-done", CREATED), ExecutionStatus.SUCCEEDED);
    List.of(young, old, running, done).forEach(store::create);

    assertThat(store.pending(ThingQueue.plain("pump-1"), 10)).containsExactly(running, old, young);
    assertThat(store.pending(ThingQueue.plain("pump-1"), 1)).containsExactly(running);
  }

  @Test
  void anExpiredExecutionIsAbsent() {
    var expired =
        in(anExecution(), ExecutionStatus.SUCCEEDED)
            .withExpiresAt(
                Optional.of(
                    CREATED.plusSeconds(99).truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
    store.create(expired);

    assertThat(store.find(expired.key())).isEmpty();
    assertThat(store.newest("pump-1", "fw-7")).isEmpty();
    assertThat(
            lists
                .executionsOn("pump-1", Optional.empty())
                .read(new PageRequest(10, Optional.empty()))
                .items())
        .isEmpty();
  }

  @Test
  void pagesOfAThingNeitherLoseNorRepeat() {
    var all = new ArrayList<ExecutionKey>();
    for (int n = 1; n <= 7; n++) {
      var key = new ExecutionKey("pump-1", "job-" + n % 3, n);
      store.create(JobExecution.queued(key, new JobKey(key.jobId(), CREATED), 0, CREATED));
      all.add(key);
    }

    var seen = new ArrayList<ExecutionKey>();
    Optional<String> from = Optional.empty();
    do {
      var page = lists.executionsOn("pump-1", Optional.empty()).read(new PageRequest(2, from));
      page.items().forEach(execution -> seen.add(execution.key()));
      from = page.next();
    } while (from.isPresent());

    assertThat(seen).isEqualTo(all.stream().sorted(java.util.Comparator.reverseOrder()).toList());
  }

  @Test
  void aTimerIsMovedOnlyIfItIsStillAsRead() {
    Instant deadline = CREATED.plusSeconds(60);
    var running =
        in(anExecution(), ExecutionStatus.IN_PROGRESS)
            .withTimers(
                Timers.NONE
                    .withStep(Optional.of(deadline))
                    .withStep(Optional.of(deadline.plusSeconds(30))));
    store.create(running);
    var rearmed = running.withTimers(running.timers().rearmed());

    store.rearm(running, rearmed);
    store.rearm(running, running.withTimers(Timers.NONE.withStep(Optional.of(deadline))));

    assertThat(store.find(running.key()).flatMap(found -> found.timers().dueAt()))
        .contains(deadline.plusSeconds(30));
  }

  @Test
  void aTimerThatWasBroughtNearerSinceItWasReadIsNotMoved() {
    Instant soon = CREATED.plusSeconds(60);
    var running =
        in(anExecution(), ExecutionStatus.IN_PROGRESS)
            .withTimers(
                Timers.NONE
                    .withInProgress(Optional.of(soon))
                    .withInProgress(Optional.of(soon.plusSeconds(1_800))));
    store.create(running);
    var hurried =
        written(
            running.withTimers(running.timers().withStep(Optional.of(soon.plusSeconds(60)))),
            "hurried");
    store.replace(running, hurried);

    store.rearm(running, running.withTimers(running.timers().rearmed()));

    assertThat(store.find(running.key()).flatMap(found -> found.timers().dueAt())).contains(soon);
  }

  @Test
  void anExpiredExecutionOfAnEarlierJobDoesNotHideALaterOne() {
    var retry =
        in(
            JobExecution.queued(
                new ExecutionKey("pump-1", "fw-7", 3), anExecution().job(), 0, CREATED),
            ExecutionStatus.FAILED);
    store.create(retry.withExpiresAt(Optional.of(CREATED.minusSeconds(1))));
    var later =
        JobExecution.queued(
            new ExecutionKey("pump-1", "fw-7", 1),
            new JobKey("fw-7", CREATED.plusSeconds(9)),
            0,
            CREATED.plusSeconds(9));
    store.create(later);

    assertThat(store.newest("pump-1", "fw-7")).contains(later);
  }

  private static JobExecution written(JobExecution next, String writeId) {
    return next.withWrites(next.writes().after(writeId, Optional.empty()));
  }
}

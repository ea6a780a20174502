package io.fleetjobs.change;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Actor;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.queue.PendingQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueChangeTest {
  private static final JobExecution A = execution("pump-1", "a", CREATED);
  private static final JobExecution B = execution("pump-1", "b", CREATED.plusSeconds(1));

  @Test
  void d01TheFirstInAnEmptyQueueIsBothMemberAndFront() {
    assertThat(change(List.of(A), created(A))).isEqualTo(new QueueChange(true, true));
  }

  @Test
  void d04OneMoreBehindOthersIsNoNewFront() {
    assertThat(change(List.of(A, B), created(B))).isEqualTo(new QueueChange(true, false));
  }

  @Test
  void d05StartingTheFrontChangesNeither() {
    var started = in(A, ExecutionStatus.IN_PROGRESS);

    assertThat(change(List.of(started, B), changed(A, started)))
        .isEqualTo(new QueueChange(false, false));
  }

  @Test
  void startingAnExecutionBehindMakesItTheFront() {
    var started = in(B, ExecutionStatus.IN_PROGRESS);

    assertThat(change(List.of(started, A), changed(B, started)))
        .isEqualTo(new QueueChange(false, true));
  }

  @Test
  void d08TheEndOfTheFrontIsBoth() {
    assertThat(change(List.of(B), changed(A, in(A, ExecutionStatus.SUCCEEDED))))
        .isEqualTo(new QueueChange(true, true));
  }

  @Test
  void d13TheEndOfAnExecutionBehindChangesNoFront() {
    assertThat(change(List.of(A), changed(B, in(B, ExecutionStatus.CANCELED))))
        .isEqualTo(new QueueChange(true, false));
  }

  @Test
  void theEndOfTheFrontIsSeenEvenIfTheNextWasStartedMeanwhile() {
    var canceled = A.in(ExecutionStatus.CANCELED, Actor.OPERATOR, CREATED.plusSeconds(10));
    var started = B.in(ExecutionStatus.IN_PROGRESS, Actor.DEVICE, CREATED.plusSeconds(11));
    var startedBefore = B.in(ExecutionStatus.IN_PROGRESS, Actor.DEVICE, CREATED.plusSeconds(9));

    assertThat(change(List.of(started), changed(A, canceled)))
        .isEqualTo(new QueueChange(true, true));
    assertThat(change(List.of(startedBefore), changed(A, canceled)))
        .isEqualTo(new QueueChange(true, false));
  }

  @Test
  void theDeletionOfTheFrontIsSeenEvenIfTheNextWasStartedMeanwhile() {
    var started = B.in(ExecutionStatus.IN_PROGRESS, Actor.DEVICE, CREATED.plusSeconds(11));
    var deleted =
        new ExecutionChange(Optional.of(A), Optional.empty(), Optional.of(CREATED.plusSeconds(10)));

    assertThat(change(List.of(started), deleted)).isEqualTo(new QueueChange(true, true));
  }

  @Test
  void d15TheDeletionOfTheLastLeavesNoFront() {
    assertThat(change(List.of(), deleted(A))).isEqualTo(new QueueChange(true, true));
  }

  @Test
  void aDeletionOfAnEndedExecutionChangesNeither() {
    assertThat(change(List.of(B), deleted(in(A, ExecutionStatus.FAILED))))
        .isEqualTo(new QueueChange(false, false));
  }

  @Test
  void aNumberUsedAgainIsAnotherExecution() {
    var again = JobExecution.queued(A.key(), A.job(), 0, CREATED.plusSeconds(30));

    assertThat(change(List.of(again), deleted(A), created(again)))
        .isEqualTo(new QueueChange(true, true));
  }

  /** For any batch, a thing that follows the messages knows the queue at the end. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theLastMessagesNameTheQueueAsItIs(long seed) {
    var random = new Random(seed);
    Map<String, JobExecution> stored = new HashMap<>();
    List<ExecutionChange> written = new ArrayList<>();
    List<JobExecution> told = List.of();
    Optional<JobExecution> front = Optional.empty();
    for (int step = 0; step < 400; step++) {
      write(random, step, stored).ifPresent(written::add);
      if (random.nextInt(4) == 0 && !written.isEmpty()) {
        var queue = queue(stored);
        var change = QueueChange.of(queue, written);
        told = change.membership() ? queue : told;
        front = change.front() ? queue.stream().findFirst() : front;
        assertThat(keys(told)).as("membership after step " + step).isEqualTo(keys(queue));
        assertThat(front.map(JobExecution::key))
            .as("front after step " + step)
            .isEqualTo(queue.stream().findFirst().map(JobExecution::key));
        written.clear();
      }
    }
  }

  @Test
  void aStartThatIsFollowedByItsEndIsNotifiedByTheEndOnly() {
    var started = in(A, ExecutionStatus.IN_PROGRESS);
    var ended = in(started, ExecutionStatus.SUCCEEDED);

    assertThat(change(List.of(B), changed(A, started))).isEqualTo(new QueueChange(false, false));
    assertThat(change(List.of(B), changed(started, ended))).isEqualTo(new QueueChange(true, true));
  }

  @Test
  void aQueuingThatIsFollowedByItsStartIsNotifiedByTheStartOnly() {
    var started = in(B, ExecutionStatus.IN_PROGRESS);

    assertThat(change(List.of(started, A), created(B))).isEqualTo(new QueueChange(true, false));
    assertThat(change(List.of(started, A), changed(B, started)))
        .isEqualTo(new QueueChange(false, true));
  }

  @Test
  void anExecutionThatCameAndWentInOneBatchMayBeNotified() {
    assertThat(change(List.of(), created(A), changed(A, in(A, ExecutionStatus.CANCELED))))
        .isEqualTo(new QueueChange(true, true));
  }

  /** Also if batches are handled late, the last messages show the queue at the end. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theLastMessagesOfLateBatchesNameTheQueueAsItIs(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      Map<String, JobExecution> stored = new HashMap<>();
      List<ExecutionChange> written = new ArrayList<>();
      List<List<JobExecution>> queues = new ArrayList<>();
      for (int step = 0; step < 12; step++) {
        lived(random, step, stored)
            .ifPresent(change -> {
              written.add(change);
              queues.add(queue(stored));
            });
      }

      List<JobExecution> listed = List.of();
      Optional<JobExecution> told = Optional.empty();
      for (int from = 0, read = 0; from < written.size(); ) {
        var to = from + 1 + random.nextInt(Math.min(3, written.size() - from));
        read = Math.max(read, to - 1 + random.nextInt(written.size() - to + 1));
        var queue = queues.get(read);
        var change = QueueChange.of(queue, written.subList(from, to));
        listed = change.membership() ? queue : listed;
        told = change.front() ? queue.stream().findFirst() : told;
        from = to;
      }

      assertThat(keys(listed)).as("round " + round).isEqualTo(keys(queue(stored)));

      assertThat(told.map(JobExecution::key))
          .as("round " + round)
          .isEqualTo(queue(stored).stream().findFirst().map(JobExecution::key));
    }
  }

  /** Makes one more write: starts the front, or queues or ends any execution. */
  private static Optional<ExecutionChange> lived(
      Random random, int step, Map<String, JobExecution> stored) {
    var now = CREATED.plusSeconds(step);
    var job = "job-" + random.nextInt(4);
    var before = stored.get(job);
    if (before == null) {
      var queued = execution("pump-1", job, now);
      stored.put(job, queued);
      return Optional.of(created(queued));
    }
    if (!before.isPending()) {
      return Optional.empty();
    }
    var starts = before.equals(queue(stored).getFirst()) && random.nextBoolean();
    var after =
        before
            .in(starts ? ExecutionStatus.IN_PROGRESS : ExecutionStatus.CANCELED, Actor.DEVICE, now)
            .nextVersion();
    stored.put(job, after);
    return Optional.of(changed(before, after));
  }

  @Test
  void aWindowMovesTheFrontOnlyWhereItsJobIsFirst() {
    var first = execution("pump-1", "w", CREATED);
    var behind = execution("pump-1", "a", CREATED.plusSeconds(5));

    assertThat(QueueChange.ofEdge(List.of(first, behind), first))
        .isEqualTo(new QueueChange(true, true));
    assertThat(QueueChange.ofEdge(List.of(behind), first)).isEqualTo(new QueueChange(true, true));
    assertThat(QueueChange.ofEdge(List.of(), first)).isEqualTo(new QueueChange(true, true));
    assertThat(QueueChange.ofEdge(List.of(first, behind), behind))
        .isEqualTo(new QueueChange(true, false));
    assertThat(QueueChange.ofEdge(List.of(first), behind)).isEqualTo(new QueueChange(true, false));
  }

  private static Optional<ExecutionChange> write(
      Random random, int step, Map<String, JobExecution> stored) {
    var job = "job-" + random.nextInt(6);
    var before = Optional.ofNullable(stored.get(job));
    if (before.isEmpty()) {
      var queued = execution("pump-1", job, CREATED.plusSeconds(step));
      stored.put(job, queued);
      return Optional.of(created(queued));
    }
    if (before.get().status().isTerminal()) {
      stored.remove(job);
      return Optional.of(deleted(before.get()));
    }
    var after =
        in(
            before.get(),
            random.nextBoolean() ? ExecutionStatus.IN_PROGRESS : ExecutionStatus.SUCCEEDED);
    stored.put(job, after);
    return Optional.of(changed(before.get(), after));
  }

  private static List<JobExecution> queue(Map<String, JobExecution> stored) {
    return stored.values().stream()
        .filter(JobExecution::isPending)
        .sorted(PendingQueue.ORDER)
        .toList();
  }

  private static java.util.Set<Object> keys(List<JobExecution> executions) {
    return new java.util.HashSet<>(executions.stream().map(JobExecution::key).toList());
  }

  private static QueueChange change(List<JobExecution> queue, ExecutionChange... changes) {
    return QueueChange.of(queue, List.of(changes));
  }

  private static ExecutionChange created(JobExecution execution) {
    return new ExecutionChange(Optional.empty(), Optional.of(execution));
  }

  private static ExecutionChange changed(JobExecution before, JobExecution after) {
    return new ExecutionChange(Optional.of(before), Optional.of(after));
  }

  private static ExecutionChange deleted(JobExecution execution) {
    return new ExecutionChange(Optional.of(execution), Optional.empty());
  }
}

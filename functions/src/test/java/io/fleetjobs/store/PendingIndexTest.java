package io.fleetjobs.store;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.ThingQueue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the places of executions in the index, and that they are read in queue order from any
 * places.
 */
class PendingIndexTest {
  private static final String THING = "pump-1";
  private static final ThingQueue QUEUE = ThingQueue.plain(THING);

  private final Table table = DynamoDbLocal.newTable();
  private final ExecutionStore store = new ExecutionStore(table, () -> CREATED);

  @Test
  void theOnlyExecutionOfAThingIsStartedWithoutBeingMoved() {
    var only = execution(THING, "a", CREATED);
    store.create(only);
    var queued = place(only);

    store.replace(only, in(only, ExecutionStatus.IN_PROGRESS));

    assertThat(place(only)).isEqualTo(queued);
  }

  @Test
  void anExecutionBehindAnotherMovesWhenItStarts() {
    var second = execution(THING, "b", CREATED.plusSeconds(1));
    store.create(execution(THING, "a", CREATED));
    store.create(second);
    var queued = place(second);

    store.replace(second, in(second, ExecutionStatus.IN_PROGRESS));

    assertThat(place(second)).isNotEqualTo(queued);
    assertThat(jobs(store.pending(QUEUE, 2))).containsExactly("b", "a");
  }

  @Test
  void anEndedExecutionLeavesTheThingIdle() {
    var first = execution(THING, "a", CREATED);
    var second = execution(THING, "b", CREATED.plusSeconds(1));
    store.create(first);
    store.replace(first, in(first, ExecutionStatus.SUCCEEDED));
    store.create(second);
    var queued = place(second);

    store.replace(second, in(second, ExecutionStatus.IN_PROGRESS));

    assertThat(place(second)).isEqualTo(queued);
  }

  @Test
  void anExecutionWithAWindowIsFoundAmongThoseWithWindows() {
    var windowed = windowed("w", 0);
    store.create(windowed);

    assertThat(store.pendingInWindows(QUEUE)).containsExactly(windowed);
  }

  @Test
  void theEarlierQueuedExecutionComesFirstEvenIfStoredLater() {
    store.create(execution(THING, "later", CREATED.plusSeconds(1)));
    store.create(execution(THING, "earlier", CREATED));

    assertThat(jobs(store.pending(QUEUE, 1))).containsExactly("earlier");
    assertThat(jobs(store.pending(QUEUE, 10))).containsExactly("earlier", "later");
  }

  @Test
  void aNamespaceHasAQueueOfItsOwn() {
    var job = Jobs.aJob(new JobKey("n", CREATED));
    var inNamespace =
        JobExecution.queued(
            new ExecutionKey(THING, "n", 1),
            JobBuilder.from(job).spec(job.spec().withNamespaceId(Optional.of("gg"))).build(),
            0,
            CREATED);
    store.create(inNamespace);
    store.create(execution(THING, "plain", CREATED.plusSeconds(1)));

    assertThat(jobs(store.pending(QUEUE, 10))).containsExactly("plain");
    assertThat(store.pending(inNamespace.queue(), 10)).containsExactly(inNamespace);
    assertThat(store.pending(new ThingQueue(THING, Optional.of("other")), 10)).isEmpty();
    assertThat(inNamespace.queue()).isEqualTo(new ThingQueue(THING, Optional.of("gg")));
  }

  /**
   * Any number of executions may have a place before the others, if they were created at the same
   * time.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyPartOfTheQueueIsReadInOrder(long seed) {
    var random = new Random(seed);
    var queue =
        IntStream.range(0, 12)
            .mapToObj(job -> anExecution("j" + job, random))
            .sorted(Comparator.comparing(PendingOrder::of))
            .toList();
    queue.forEach(execution -> store(execution, random.nextBoolean()));

    IntStream.rangeClosed(1, 14)
        .forEach(limit ->
            assertThat(jobs(store.pending(QUEUE, limit)))
                .as("the first " + limit)
                .isEqualTo(jobs(queue.subList(0, Math.min(limit, queue.size())))));
  }

  private static JobExecution anExecution(String job, Random random) {
    var second = random.nextInt(6);
    return switch (random.nextInt(4)) {
      case 0 -> in(execution(THING, job, CREATED.plusSeconds(second)), ExecutionStatus.IN_PROGRESS);
      case 1 -> windowed(job, second);
      default -> execution(THING, job, CREATED.plusSeconds(second));
    };
  }

  private static JobExecution windowed(String job, int second) {
    return JobExecution.queued(
        new ExecutionKey(THING, job, 1),
        Jobs.aJobWithWindow(new JobKey(job, CREATED), "0 10 * * ? *"),
        0,
        CREATED.plusSeconds(second));
  }

  private void store(JobExecution execution, boolean inFront) {
    var item = new Item(ExecutionItems.toItem(execution, execution.status().name()));
    if (inFront && !execution.windowed()) {
      item.put(Attribute.PENDING_ORDER, PendingOrder.inProgress(execution));
    }
    table.put(item.values());
  }

  private String place(JobExecution execution) {
    return new Item(table.get(Keys.of(execution.key())).orElseThrow())
        .text(Attribute.PENDING_ORDER);
  }

  private static List<String> jobs(List<JobExecution> executions) {
    return executions.stream().map(execution -> execution.key().jobId()).toList();
  }
}

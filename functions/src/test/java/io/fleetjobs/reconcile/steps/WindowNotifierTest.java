package io.fleetjobs.reconcile.steps;

import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Executions;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.WindowNotification.Edge;
import io.fleetjobs.model.WindowNotification.Walk;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tests walks over twelve things, which are two chunks, of a job with a window from 10 to 11 every
 * day.
 */
class WindowNotifierTest {
  private static final int THINGS = 12;
  private static final int CHUNK = 10;
  private static final Instant CREATED = Instant.parse("2026-11-24T09:00:00Z");
  private static final JobKey KEY = new JobKey("fw-7", CREATED);

  private Instant now = CREATED;
  private boolean fails;
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final WindowNotifier edges;

  WindowNotifierTest() {
    var table = DynamoDbLocal.newTable();
    var executions = new ExecutionStore(table, () -> now);
    edges =
        new WindowNotifier(
            new JobIndex(table), (thing, _) -> tell(thing), UNEXPECTED, () -> now, CHUNK);
    IntStream.range(0, THINGS).parallel().forEach(i -> executions.create(queued("pump-" + i)));
    var working = queued("worker");
    executions.create(working);
    executions.replace(working, Executions.in(working, ExecutionStatus.IN_PROGRESS));
  }

  private static JobExecution queued(String thing) {
    return JobExecution.queued(new ExecutionKey(thing, KEY.jobId(), 1), job(), 0, CREATED);
  }

  private void tell(String thing) {
    if (fails && thing.equals("pump-7")) {
      throw new IllegalStateException("the broker is out of reach");
    }
    told.add(thing);
  }

  @Test
  void eachThingWithAQueuedExecutionIsNotifiedOnceAtAnEdge() {
    var job = walked(job());
    assertThat(told).isEmpty();

    now = Instant.parse("2026-11-24T10:00:00Z");
    job = walked(job);

    assertThat(told).doesNotHaveDuplicates().hasSize(THINGS);
    assertThat(job.windowNotification().nextEdge())
        .isEqualTo(new Edge.At(Instant.parse("2026-11-24T11:00:00Z")));
  }

  @Test
  void aWindowThatOpenedAndClosedUnseenIsNotifiedOnce() {
    var job = walked(job());

    now = Instant.parse("2026-11-26T12:00:00Z");
    job = walked(job);

    assertThat(told).hasSize(THINGS);
    assertThat(job.windowNotification().nextEdge())
        .isEqualTo(new Edge.At(Instant.parse("2026-11-27T10:00:00Z")));
  }

  @Test
  void anEdgeDuringAWalkRestartsIt() {
    var job = walked(job());
    now = Instant.parse("2026-11-24T10:00:00Z");
    job = step(step(job).orElseThrow()).orElseThrow();
    assertThat(job.windowNotification().walk()).isInstanceOf(Walk.Behind.class);

    now = Instant.parse("2026-11-24T11:00:00Z");
    told.clear();
    walked(job);

    assertThat(told).hasSize(THINGS);
  }

  @Test
  void anInterruptedWalkContinuesAfterItsLastChunk() {
    var job = walked(job());
    now = Instant.parse("2026-11-24T10:00:00Z");
    job = step(step(job).orElseThrow()).orElseThrow();
    told.clear();

    walked(job);

    assertThat(told).hasSize(THINGS - CHUNK);
  }

  @Test
  void aThingThatCannotBeNotifiedDelaysTheWalkForALimitedTime() {
    var job = walked(job());
    now = Instant.parse("2026-11-24T10:00:00Z");
    fails = true;
    var begun = step(job).orElseThrow();

    assertThatThrownBy(() -> step(begun)).isInstanceOf(PartialFailureException.class);
    walked(begun.withReconciliation(Reconciliation.dueAt(now).withFailures(3)));

    assertThat(told.stream().distinct().count()).isEqualTo(THINGS - 1);
  }

  private Job walked(Job from) {
    var job = from;
    for (var next = step(job); next.isPresent(); next = step(job)) {
      job = next.get();
    }
    return job;
  }

  private Optional<Job> step(Job job) {
    return edges.step(job).map(step -> ((StepResult.Continue) step).next());
  }

  private static Job job() {
    return Jobs.aJobWithWindow(KEY, "0 10 * * ? *");
  }
}

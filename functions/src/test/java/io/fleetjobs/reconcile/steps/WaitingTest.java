package io.fleetjobs.reconcile.steps;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.lifecycle.JobDecision;
import io.fleetjobs.lifecycle.JobLifecycle;
import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.Actor;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.model.Wait;
import io.fleetjobs.reconcile.JobReconciler;
import io.fleetjobs.reconcile.Pumps;
import io.fleetjobs.reconcile.TestReconciler;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.WaitStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Tests that a job that only waits for its devices is checked at growing intervals until something
 * wakes it.
 */
class WaitingTest {
  private static final JobKey KEY = new JobKey("fw-7", CREATED);

  private final List<String> written = new ArrayList<>();
  private final Table table = DynamoDbLocal.through(new Writes(), DynamoDbLocal.newTable());
  private final JobStore jobs = new JobStore(table, () -> now());
  private final ExecutionStore executions = new ExecutionStore(table, () -> now());
  private final WaitStore waits = new WaitStore(table);
  private Instant now = CREATED;
  private final JobReconciler reconciler =
      new TestReconciler(
              table,
              new Pumps(),
              (_, _) -> {},
              () -> UUID.randomUUID().toString(),
              instant -> now = instant,
              () -> now)
          .make();

  /** Records the sort key of each item that is written. */
  private final class Writes implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      switch (context.request()) {
        case PutItemRequest put -> note(put.item());
        case UpdateItemRequest update -> note(update.key());
        case DeleteItemRequest delete -> note(delete.key());
        default -> {
          // Reads, and the transactions that create jobs.
        }
      }
    }

    private void note(Map<String, AttributeValue> key) {
      written.add(Optional.ofNullable(key.get("sk")).orElseThrow().s());
    }
  }

  private Instant now() {
    return now;
  }

  @Test
  void aWaitingJobIsCheckedAfterAMinuteThenAfterTwiceAsLongUpToSixHours() {
    create(List.of());

    var minutes = new ArrayList<Long>();
    for (int look = 0; look < 11; look++) {
      minutes.add(Duration.between(now, due()).toMinutes());
      now = due();
      reconciler.reconcile("fw-7");
    }

    assertThat(minutes).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 360L, 360L);
  }

  @Test
  void aCheckThatChangesNothingWritesOneSmallItem() {
    create(List.of());
    rest(2);
    var before = job();
    written.clear();

    rest(3);

    assertThat(written).containsExactly("wait", "wait", "wait");
    assertThat(job()).isEqualTo(before);
  }

  @Test
  void aWakeBeginsWithAMinuteAgain() {
    create(List.of());
    rest(5);
    end("pump-0");

    jobs.wake(KEY, Duration.ZERO);
    reconciler.reconcile("fw-7");

    assertThat(due()).isEqualTo(now.plus(Duration.ofMinutes(1)));
    rest(1);
    assertThat(due()).isEqualTo(now.plus(Duration.ofMinutes(2)));
  }

  @Test
  void aCheckOfTheWaitSeesTheEndOfAllExecutions() {
    create(List.of());
    rest(4);
    for (int i = 0; i < Pumps.THINGS; i++) {
      end("pump-" + i);
    }

    rest(1);

    assertThat(job()).isCompleted();
    assertThat(waits.find(KEY)).isEmpty();
    assertThat(job()).isNotDue();
  }

  @Test
  void aJobWithAbortCriteriaIsCheckedOnceMoreThenWaits() {
    create(List.of(new AbortCriterion(AbortCriterion.FailureType.FAILED, 100, 40)));
    jobs.wake(KEY, Duration.ZERO);
    reconciler.reconcile("fw-7");

    assertThat(due()).isEqualTo(now.plusSeconds(3));
    rest(1);
    assertThat(due()).isEqualTo(now.plus(Duration.ofMinutes(1)));
    rest(1);
    assertThat(due()).isEqualTo(now.plus(Duration.ofMinutes(2)));
  }

  @Test
  void anUpdateIsHandledAtOnce() {
    create(List.of());
    rest(6);

    var change =
        new JobSpecChange(
            Optional.of("other"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(
            JobLifecycle.update(job(), change, now) instanceof JobDecision.Advance(var next)
                && next.reconciliation().isDue(now))
        .isTrue();
  }

  @Test
  void theWaitOfARemovedJobIsEnded() {
    create(List.of());
    rest(3);
    jobs.remove(job());
    assertThat(waits.find(KEY)).isEmpty();
    waits.begin(new Wait(KEY, now.plusSeconds(60), Duration.ofMinutes(2)));

    reconciler.reconcile("fw-7");
    assertThat(waits.find(KEY)).as("another job may have begun it").isNotEmpty();
    now = now.plusSeconds(60);
    reconciler.reconcile("fw-7");

    assertThat(waits.find(KEY)).isEmpty();
  }

  private void create(List<AbortCriterion> criteria) {
    var spec =
        JobSpec.of(List.of(Pumps.GROUP), TargetSelection.SNAPSHOT)
            .updated(
                new JobSpecChange(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(criteria),
                    Optional.empty(),
                    Optional.empty()));
    jobs.create(
        JobBuilder.from(Jobs.aJob(KEY))
            .spec(spec)
            .createdBy("create")
            .reconciliation(Reconciliation.dueAt(CREATED))
            .build(),
        "{}",
        Map.of());
    reconciler.reconcile("fw-7");
  }

  /** Moves the clock from check to check. */
  private void rest(int looks) {
    for (int look = 0; look < looks; look++) {
      now = due();
      reconciler.reconcile("fw-7");
    }
  }

  private Job job() {
    return jobs.find("fw-7").orElseThrow();
  }

  /** Returns the instant of the job's next check. */
  private Instant due() {
    return job()
        .reconciliation()
        .dueAt()
        .orElseGet(() -> waits.find(KEY).map(Wait::until).orElseThrow());
  }

  private void end(String thing) {
    var execution = executions.newest(thing, "fw-7").orElseThrow();
    executions.replace(execution, ended(execution));
  }

  private JobExecution ended(JobExecution execution) {
    return execution
        .in(ExecutionStatus.SUCCEEDED, Actor.DEVICE, now)
        .withWrites(execution.writes().after("end", Optional.empty()));
  }
}

package io.fleetjobs.reconcile;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.RolloutConfig;
import io.fleetjobs.registry.IotRegistry;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.TargetStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iot.IotClient;

/**
 * Tests that the rate holds and no thing is lost if one run dies in each minute while others
 * continue.
 */
class RateUnderFaultsTest {
  private static final int THINGS = 40;
  private static final int PER_MINUTE = 7;
  private static final int MOST_MINUTES = 60;

  private final Table table = DynamoDbLocal.newTable();
  private final Death death = new Death();
  private volatile Instant now = CREATED;

  /** Fails all requests after a number of them, as if the process had died. */
  private static final class Death implements ExecutionInterceptor {
    private final AtomicInteger requestsLeft = new AtomicInteger();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      if (requestsLeft.getAndDecrement() <= 0) {
        throw new IllegalStateException("the process is gone");
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aMinuteHasAtMostTheRateAndNoExecutionIsLost(long seed) {
    var random = new Random(seed);
    var jobs = new JobStore(table, () -> now);
    var index = new JobIndex(table);
    var dying = reconciler(DynamoDbLocal.through(death, table));
    var healthy = reconciler(table);
    jobs.create(job(), "{}", Map.of());
    var deaths = 0;
    var before = 0;
    var minute = 0;
    while (!jobs.find("fw-7").orElseThrow().rollout().isOver()) {
      death.requestsLeft.set(1 + random.nextInt(14));
      deaths += run(random.nextBoolean() ? List.of(dying, healthy, healthy) : List.of(dying));
      var after = index.count(jobs.find("fw-7").orElseThrow(), ExecutionStatus.QUEUED);
      assertThat(after - before)
          .as((after - before) + " in minute " + minute)
          .isLessThanOrEqualTo(PER_MINUTE);
      before = after;
      now = CREATED.plus(Duration.ofMinutes(++minute));
      assertThat(minute).as(before + " after " + minute + " minutes").isLessThan(MOST_MINUTES);
    }
    assertThat(before).isEqualTo(THINGS);
    assertThat(deaths).as("nothing died").isPositive();
  }

  /** Runs the reconcilers concurrently. Returns 1 if any of them died, otherwise 0. */
  private static int run(List<JobReconciler> reconcilers) {
    try {
      Parallel.each(reconcilers, reconciler -> reconciler.reconcile("fw-7"));
      return 0;
    } catch (PartialFailureException died) {
      return 1;
    }
  }

  private JobReconciler reconciler(Table through) {
    var unused =
        new IotRegistry(
            IotClient.builder()
                .region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .build());
    return new TestReconciler(
            through,
            unused,
            (_, _) -> {},
            () -> UUID.randomUUID().toString(),
            instant -> {},
            () -> now)
        .make();
  }

  /** Returns a job whose targets are resolved. */
  private Job job() {
    new TargetStore(table)
        .put(
            "fw-7",
            "resolution",
            0,
            IntStream.range(0, THINGS).mapToObj("pump-%02d"::formatted).toList());
    return Jobs.aJob()
        .updated(
            new JobSpecChange(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new RolloutConfig(PER_MINUTE, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            CREATED)
        .withRollout(Rollout.resolved("resolution", THINGS))
        .withReconciliation(Reconciliation.dueAt(CREATED));
  }
}

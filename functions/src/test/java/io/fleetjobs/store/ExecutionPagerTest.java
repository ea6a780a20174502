package io.fleetjobs.store;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Tests pages of a job of 64 parts with two executions in each. */
class ExecutionPagerTest {
  private static final int PARTS = 64;

  private final Table table = DynamoDbLocal.newTable();
  private final Job job = Jobs.aJob().withShards(PARTS);

  ExecutionPagerTest() {
    var executions = new ExecutionStore(table, () -> CREATED);
    IntStream.range(0, 2 * PARTS)
        .forEach(n ->
            executions.create(
                JobExecution.queued(
                    new ExecutionKey("pump-%03d".formatted(n), "fw-7", 1), job, n / 2, CREATED)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 127, 128, 129})
  void pagesOfAnySizeHaveEachExecutionOnceInOrder(int size) {
    var names = new ArrayList<String>();
    var from = Optional.<String>empty();
    do {
      var page = new ExecutionPager(table, job, Optional.empty()).read(new PageRequest(size, from));
      page.items().forEach(key -> names.add(key.thingName()));
      from = page.next();
    } while (from.isPresent());

    assertThat(names)
        .isEqualTo(IntStream.range(0, 2 * PARTS).mapToObj("pump-%03d"::formatted).toList());
  }

  @Test
  void partsWithFewExecutionsAreReadAtTheSameTime() {
    var together = new Together("123#1", "123#2");

    var page =
        new ExecutionPager(DynamoDbLocal.through(together, table), job, Optional.empty())
            .read(new PageRequest(250, Optional.empty()));

    assertThat(page.items()).hasSize(2 * PARTS);
  }

  /** Holds the queries of two parts until one of each has come. */
  private record Together(List<String> parts, CyclicBarrier barrier)
      implements ExecutionInterceptor {
    Together(String... parts) {
      this(List.of(parts), new CyclicBarrier(parts.length));
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      if (context.request() instanceof QueryRequest query
          && parts.stream().anyMatch(part(query)::endsWith)) {
        meet();
      }
    }

    private static String part(QueryRequest query) {
      return query
          .expressionAttributeValues()
          .getOrDefault(":" + Attribute.JOB_SHARD.wireName(), Item.text(""))
          .s();
    }

    private void meet() {
      try {
        barrier.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }
}

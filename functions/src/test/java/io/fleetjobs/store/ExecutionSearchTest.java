package io.fleetjobs.store;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches the executions of many jobs on DynamoDB Local. */
class ExecutionSearchTest {
  private static final Instant NOW = CREATED.plusSeconds(9);

  private final HeardCalls calls = new HeardCalls();
  private final Table table = DynamoDbLocal.newTable();
  private final JobStore jobs = new JobStore(table, () -> NOW);
  private final ExecutionStore executions = new ExecutionStore(table, () -> NOW);

  @ParameterizedTest(name = "{0} per page")
  @ValueSource(ints = {1, 2, 5, 250})
  void findsTheQueuedExecutionsOfAllJobsByStageAndAge(int perPage) {
    var ended = aJob("ended", 0, JobStatus.COMPLETED, 1);
    var second = aJob("second", 2, JobStatus.SCHEDULED, 3);
    var first = aJob("first", 1, JobStatus.SCHEDULED, 1);
    var deleting = aJob("deleting", 3, JobStatus.DELETION_IN_PROGRESS, 1);
    for (var job : List.of(ended, second, first, deleting)) {
      IntStream.range(0, 4).forEach(n -> queue(job, "pump-" + n));
    }
    var started = queue(first, "started");
    executions.replace(
        started, started.in(ExecutionStatus.IN_PROGRESS, ChangedBy.DEVICE, NOW).nextVersion());

    var found = walk(perPage, 5_000, 500);

    assertThat(found.stream().map(ExecutionKey::jobId).distinct().toList())
        .containsExactly("first", "second", "ended");
    assertThat(found).hasSize(12);
    assertThat(found.stream().distinct().count()).isEqualTo(12);
    assertThat(found).doesNotContain(started.key());
  }

  @Test
  void jobsWithoutAMatchCostOneQueryForEachPart() {
    IntStream.range(0, 30).forEach(n -> aJob("job-" + n, n, JobStatus.COMPLETED, n % 3 + 1));
    calls.forget();

    assertThat(walk(250, 5_000, 500)).isEmpty();

    var ofStages = 4;
    assertThat(calls.queries()).hasSize(60 + ofStages);
  }

  @Test
  void aPageWithinFewQueriesIsShortAndLeadsToTheNext() {
    IntStream.range(0, 9).forEach(n -> aJob("idle-" + n, n, JobStatus.SCHEDULED, 2));
    var last = aJob("last", 99, JobStatus.SCHEDULED, 2);
    IntStream.range(0, 5).forEach(n -> queue(last, "pump-" + n));

    assertThat(walk(250, 5_000, 3)).hasSize(5);
    assertThat(calls.queries().size()).isGreaterThan(20);
    assertThat(walk(250, 12, 500)).hasSize(5);
  }

  @Test
  void theExecutionsOfAnEarlierJobOfAnIdAreNotFound() {
    var old = aJob("again", 1, JobStatus.COMPLETED, 1);
    queue(old, "pump-1");
    var next = Jobs.aJob(new JobKey("again", CREATED.plusSeconds(5)));
    table.put(JobItems.toItem(next));
    queue(next, "pump-2");

    assertThat(walk(250, 5_000, 500).stream().map(ExecutionKey::thingName).toList())
        .containsExactly("pump-2");
  }

  @Test
  void aPageLooksAtNoMoreJobsThanTheFilterAllowsAndLeadsToTheNext() {
    for (int n = 0; n < 9; n++) {
      queue(aJob((n % 3 == 0 ? "mine-" : "others-") + n, n, JobStatus.SCHEDULED, 1), "pump-1");
    }
    var looked = new AtomicInteger();

    var found =
        walk(
            250,
            () -> ReadBudget.of(5_000, 500),
            budget -> {
              looked.set(0);
              return new ExecutionSearch(
                  table,
                  jobs,
                  executions,
                  ExecutionStatus.QUEUED,
                  budget,
                  job -> {
                    assertThat(looked.incrementAndGet()).isLessThanOrEqualTo(2);
                    return job.jobId().startsWith("mine");
                  },
                  () -> looked.get() >= 2);
            });

    assertThat(found.stream().map(ExecutionKey::jobId).toList())
        .containsExactly("mine-0", "mine-3", "mine-6");
  }

  /** Returns the keys on all pages, each of which has a budget of its own. */
  private List<ExecutionKey> walk(int perPage, int entries, int queries) {
    calls.forget();
    var heard = DynamoDbLocal.through(calls, table);
    return walk(
        perPage,
        () -> ReadBudget.of(entries, queries),
        budget ->
            new ExecutionSearch(
                heard, jobs, executions, ExecutionStatus.QUEUED, budget, _ -> true, () -> false));
  }

  private static List<ExecutionKey> walk(
      int perPage, Supplier<ReadBudget> budgets, Function<ReadBudget, ExecutionSearch> searches) {
    var found = new ArrayList<ExecutionKey>();
    var from = Optional.<String>empty();
    do {
      var search = searches.apply(budgets.get());
      var page = search.read(new PageRequest(perPage, from));
      page.items().forEach(item -> found.add(item.execution().key()));
      assertThat(page.next().stream()).allMatch(search::isPosition);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(perPage);
      from = page.next();
    } while (from.isPresent());
    return found;
  }

  private Job aJob(String id, int second, JobStatus status, int shards) {
    var job =
        Jobs.aJob(new JobKey(id, CREATED.plusSeconds(second))).in(status, NOW).withShards(shards);
    table.put(JobItems.toItem(job));
    return job;
  }

  private JobExecution queue(Job job, String thing) {
    var execution =
        JobExecution.queued(
            new ExecutionKey(thing, job.jobId(), 1),
            job,
            JobIndex.shardOf(thing, job.shards()),
            NOW);
    executions.create(execution);
    return execution;
  }
}

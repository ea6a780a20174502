package io.fleetjobs.store;

import static io.fleetjobs.model.Executions.CREATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.store.PartWalk.Part;
import io.fleetjobs.store.PartWalk.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Walks over a job of eight parts with three executions in each, within budgets. */
class PartWalkTest {
  private static final int PARTS = 8;
  private static final int THINGS = 3 * PARTS;
  private static final List<ExecutionStatus> ALL = List.of(ExecutionStatus.values());

  private final HeardCalls calls = new HeardCalls();
  private final Table table = DynamoDbLocal.newTable();
  private final Table heard = DynamoDbLocal.through(calls, table);
  private final Job job = Jobs.aJob().withShards(PARTS);

  PartWalkTest() {
    var executions = new ExecutionStore(table, () -> CREATED);
    IntStream.range(0, THINGS)
        .forEach(n ->
            executions.create(
                JobExecution.queued(
                    new ExecutionKey("pump-%02d".formatted(n), "fw-7", 1), job, n / 3, CREATED)));
  }

  @ParameterizedTest(name = "pages of {0}, {1} entries, {2} queries")
  @CsvSource({"250, 5000, 500", "250, 16, 16", "2, 5000, 8", "7, 8, 500", "250, 40, 9"})
  void everyBudgetLeadsToEachExecutionOnceAndIsNotExceeded(int size, int entries, int queries) {
    var names = new ArrayList<String>();
    var shard = 0;
    var after = "";
    while (shard < PARTS) {
      calls.forget();
      var budget = ReadBudget.of(entries, queries);
      var found = new PartWalk(heard, ALL, budget).read(Part.from(job, shard), after, size);
      found.places().stream().map(Place::key).forEach(key -> names.add(key.thingName()));
      shard += found.next().part();
      after = found.next().after();

      assertTrue(budget.entries() >= 0, "entries");
      assertTrue(calls.queries().size() <= queries, "queries");
    }

    assertEquals(IntStream.range(0, THINGS).mapToObj("pump-%02d"::formatted).toList(), names);
  }

  @Test
  void aBudgetThatAllowsNoFurtherReadIsUsedUp() {
    var budget = ReadBudget.of(5_000, 7);

    var found = new PartWalk(table, ALL, budget).read(Part.from(job, 0), "", 250);

    assertEquals(List.of(), found.places());
    assertEquals(new PartWalk.Position(0, ""), found.next());
    assertTrue(budget.isUsedUp());
  }

  @Test
  void aPageThatIsFullLeavesTheRestOfTheBudget() {
    var budget = ReadBudget.of(5_000, 500);

    var found = new PartWalk(table, ALL, budget).read(Part.from(job, 0), "", 1);

    assertEquals(1, found.places().size());
    assertFalse(budget.isUsedUp());
  }
}

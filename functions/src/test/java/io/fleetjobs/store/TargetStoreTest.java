package io.fleetjobs.store;

import static io.fleetjobs.model.Executions.CREATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetStoreTest {
  private static final JobKey OLD = new JobKey("fw-7", CREATED);
  private static final JobKey NEW = new JobKey("fw-7", CREATED.plusSeconds(60));

  private final Table table = DynamoDbLocal.newTable();
  private final TargetStore targets = new TargetStore(table);

  @Test
  void aSlowDeletionLeavesWhatALaterJobOfTheSameIdHas() {
    List.of(OLD, NEW).forEach(
        job -> targets.put("fw-7", TargetStore.listOf(job, "list"), 0, List.of("pump-1")));
    leaveTrace(OLD, "pump-1");
    leaveTrace(NEW, "pump-2");

    targets.deleteAll(OLD);

    assertEquals(List.of(), targets.chunk("fw-7", TargetStore.listOf(OLD, "list"), 0));
    assertEquals(List.of("pump-1"), targets.chunk("fw-7", TargetStore.listOf(NEW, "list"), 0));
    assertEquals(0, traces("pump-1"));
    assertEquals(1, traces("pump-2"));
  }

  private void leaveTrace(JobKey job, String thing) {
    var store = new ExecutionStore(table, () -> CREATED);
    var execution = JobExecution.queued(new ExecutionKey(thing, "fw-7", 1), job, 0,
        job.incarnation());
    store.create(execution);
    assertTrue(store.deleteLeavingTrace(execution));
  }

  private int traces(String thing) {
    return table.query(b -> b.keyConditionExpression("pk = :job AND begins_with(sk, :trace)")
        .expressionAttributeValues(java.util.Map.of(":job", Item.text("job#fw-7"), ":trace",
            Item.text("deleted#" + thing))))
        .count();
  }
}

package io.fleetjobs.store;

import static io.fleetjobs.model.Executions.CREATED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fleetjobs.model.JobKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetStoreTest {
  private static final JobKey OLD = new JobKey("fw-7", CREATED);
  private static final JobKey NEW = new JobKey("fw-7", CREATED.plusSeconds(60));

  private final Table table = DynamoDbLocal.newTable();
  private final TargetStore targets = new TargetStore(table);

  @Test
  void aSlowDeletionLeavesWhatALaterJobOfTheSameIdHas() {
    List.of(OLD, NEW)
        .forEach(job -> targets.put("fw-7", TargetStore.listOf(job, "list"), 0, List.of("pump-1")));

    targets.deleteAll(OLD);

    assertEquals(List.of(), targets.chunk("fw-7", TargetStore.listOf(OLD, "list"), 0));
    assertEquals(List.of("pump-1"), targets.chunk("fw-7", TargetStore.listOf(NEW, "list"), 0));
  }

  @Test
  void onlyTheListsOfAFinishedJobAreCollected() {
    List.of(OLD, NEW)
        .forEach(job -> targets.put("fw-7", TargetStore.listOf(job, "list"), 0, List.of("pump-1")));

    targets.expire(OLD, CREATED);

    assertEquals(Optional.of(CREATED.truncatedTo(ChronoUnit.SECONDS)), expiry(OLD));
    assertEquals(Optional.empty(), expiry(NEW));
  }

  private Optional<Instant> expiry(JobKey job) {
    return table
        .get(Keys.pair(Keys.job("fw-7"), Keys.targets(TargetStore.listOf(job, "list"), 0)))
        .flatMap(ExecutionItems::expiresAt);
  }
}

package io.fleetjobs.store;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

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
  void aSlowDeletionLeavesTheTargetsOfALaterJobOfTheSameId() {
    List.of(OLD, NEW)
        .forEach(job -> targets.put("fw-7", TargetStore.listOf(job, "list"), 0, List.of("pump-1")));

    targets.deleteAll(OLD);

    assertThat(targets.chunk("fw-7", TargetStore.listOf(OLD, "list"), 0)).isEmpty();
    assertThat(targets.chunk("fw-7", TargetStore.listOf(NEW, "list"), 0)).containsExactly("pump-1");
  }

  @Test
  void onlyTheListsOfAFinishedJobAreCollected() {
    List.of(OLD, NEW)
        .forEach(job -> targets.put("fw-7", TargetStore.listOf(job, "list"), 0, List.of("pump-1")));

    targets.expire(OLD, CREATED);

    assertThat(expiry(OLD)).contains(CREATED.truncatedTo(ChronoUnit.SECONDS));
    assertThat(expiry(NEW)).isEmpty();
  }

  private Optional<Instant> expiry(JobKey job) {
    return table
        .get(Keys.pair(Keys.job("fw-7"), Keys.targets(TargetStore.listOf(job, "list"), 0)))
        .flatMap(ExecutionItems::expiresAt);
  }
}

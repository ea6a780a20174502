package io.fleetjobs.store;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Finds things by their newest execution on DynamoDB Local. */
class ThingIndexTest {
  private final Table table = DynamoDbLocal.newTable();
  private final ExecutionStore executions = new ExecutionStore(table, () -> CREATED);
  private final ThingIndex index = new ThingIndex(table);
  private final Job snapshot = Jobs.aJob();
  private final Job continuous =
      Jobs.aJobWithWindow(new JobKey("fw-8", CREATED), "0 0 * * ? *", "arn:x");

  @Test
  void anAttemptThatARetryFollowedIsNotTheNewest() {
    var failed = store(snapshot, "pump-1", 1, 0, ExecutionStatus.FAILED);
    executions.replace(failed, failed.asSuperseded());
    store(snapshot, "pump-1", 2, 0, ExecutionStatus.QUEUED);
    store(snapshot, "pump-2", 1, 0, ExecutionStatus.FAILED);

    assertThat(index.in(snapshot, Set.of(ExecutionStatus.FAILED), 1_000))
        .isEqualTo(new ThingIndex.Newest(List.of(new ExecutionKey("pump-2", "fw-7", 1)), 1));
  }

  @Test
  void anAttemptBeforeAThingRejoinedIsNotTheNewest() {
    store(continuous, "pump-1", 1, 0, ExecutionStatus.FAILED);
    store(continuous, "pump-1", 2, 0, ExecutionStatus.SUCCEEDED);
    store(continuous, "pump-2", 1, 0, ExecutionStatus.FAILED);

    assertThat(index.in(continuous, Set.of(ExecutionStatus.FAILED), 1_000).keys())
        .containsExactly(new ExecutionKey("pump-2", "fw-8", 1));
  }

  @Test
  void aThingWhoseNewestAttemptIsDeletedIsInNoStatus() {
    store(continuous, "pump-1", 1, 0, ExecutionStatus.FAILED);
    var deleted = store(continuous, "pump-1", 2, 0, ExecutionStatus.FAILED);
    executions.deleteLeavingTombstone(deleted, Optional.empty(), CREATED, CREATED.plusSeconds(99));

    assertThat(index.in(continuous, Set.of(ExecutionStatus.FAILED), 1_000).of()).isEqualTo(0);
  }

  @Test
  void equallyManyOfEachPartAreSelected() {
    var job = snapshot.withShards(4);
    IntStream.range(0, 40)
        .forEach(n -> store(job, "pump-%02d".formatted(n), 1, n % 4, ExecutionStatus.FAILED));

    var found = index.in(job, Set.of(ExecutionStatus.FAILED), 10);

    assertThat(found.of()).isEqualTo(40);
    assertThat(found.keys().stream().map(ExecutionKey::thingName).toList())
        .containsExactly(
            "pump-00", "pump-04", "pump-01", "pump-05", "pump-02", "pump-06", "pump-03", "pump-07");
  }

  private JobExecution store(
      Job job, String thing, long number, int shard, ExecutionStatus status) {
    var queued =
        JobExecution.queued(new ExecutionKey(thing, job.jobId(), number), job, shard, CREATED);
    var stored =
        status == ExecutionStatus.QUEUED
            ? queued
            : queued.in(status, ChangedBy.DEVICE, CREATED).nextVersion();
    table.put(ExecutionItems.toItem(stored, status.name()));
    return stored;
  }
}

package io.fleetjobs.store;

import static io.fleetjobs.model.ExecutionStatus.FAILED;
import static io.fleetjobs.model.ExecutionStatus.QUEUED;
import static io.fleetjobs.model.ExecutionStatus.SUCCEEDED;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.model.JobTally;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.ThingCounts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Counts executions and things in one walk, on DynamoDB Local. */
class JobTallyTest {
  private static final int MANY = 3;

  private final Table table = DynamoDbLocal.newTable();
  private final ExecutionStore executions = new ExecutionStore(table, () -> CREATED);
  private final HeardCalls calls = new HeardCalls();
  private final JobIndex index = new JobIndex(DynamoDbLocal.through(calls, table), MANY);
  private final Job snapshot = Jobs.aJob();
  private final Job continuous =
      Jobs.aJobWithWindow(new JobKey("fw-8", CREATED), "0 0 * * ? *", "arn:x");

  @Test
  void aThingCountsOnceByItsNewestAttempt() {
    retried(snapshot);
    store(snapshot, "pump-2", 1, SUCCEEDED);
    delete(store(snapshot, "pump-3", 1, FAILED));

    assertThat(index.tally(snapshot))
        .isEqualTo(
            tally(Map.of(FAILED, 1, QUEUED, 1, SUCCEEDED, 1), Map.of(QUEUED, 1, SUCCEEDED, 1), 1));
  }

  @Test
  void theTableCountsThingsOfALargeJobUnlessARetryMayHaveFollowed() {
    var large = snapshot.withShards(2);
    retried(large);
    for (var thing : List.of("pump-2", "pump-4", "pump-5", "pump-6")) {
      store(large, thing, 1, SUCCEEDED);
    }
    delete(store(large, "pump-3", 1, FAILED));

    assertThat(index.tally(large))
        .isEqualTo(
            tally(Map.of(FAILED, 1, QUEUED, 1, SUCCEEDED, 4), Map.of(QUEUED, 1, SUCCEEDED, 4), 1));
    assertThat(calls.queries())
        .filteredOn(query -> query.select() == Select.COUNT)
        .hasSize(1 + 4 * 2);
    assertThat(index.count(large)).isEqualTo(index.tally(large).attempts());
  }

  @Test
  void aThingThatRejoinedCountsOnceByItsNewestAttempt() {
    store(continuous, "pump-1", 1, SUCCEEDED);
    store(continuous, "pump-1", 2, QUEUED);
    store(continuous, "pump-2", 1, SUCCEEDED);
    store(continuous, "pump-3", 1, SUCCEEDED);
    delete(store(continuous, "pump-3", 2, FAILED));

    assertThat(index.tally(continuous))
        .isEqualTo(tally(Map.of(SUCCEEDED, 3, QUEUED, 1), Map.of(SUCCEEDED, 1, QUEUED, 1), 1));
  }

  @Test
  void aThingWhoseRetryWasDeletedAloneIsDeleted() {
    var failed = store(snapshot, "pump-1", 1, FAILED);
    executions.replace(failed, failed.asSuperseded());
    delete(store(snapshot, "pump-1", 2, FAILED));

    assertThat(index.tally(snapshot)).isEqualTo(tally(Map.of(FAILED, 1), Map.of(), 1));
  }

  private void retried(Job job) {
    var failed = store(job, "pump-1", 1, FAILED);
    executions.replace(failed, failed.asSuperseded());
    store(job, "pump-1", 2, QUEUED);
  }

  private void delete(JobExecution execution) {
    executions.deleteLeavingTombstone(
        execution, Optional.empty(), CREATED, CREATED.plusSeconds(99));
  }

  private static JobTally tally(
      Map<ExecutionStatus, Integer> attempts, Map<ExecutionStatus, Integer> things, int deleted) {
    var all = new EnumMap<ExecutionStatus, Integer>(ExecutionStatus.class);
    for (var status : ExecutionStatus.values()) {
      all.put(status, attempts.getOrDefault(status, 0));
    }
    return new JobTally(new JobProcessDetails(all), new ThingCounts(things, deleted));
  }

  private JobExecution store(Job job, String thing, long number, ExecutionStatus status) {
    var queued = JobExecution.queued(new ExecutionKey(thing, job.jobId(), number), job, 0, CREATED);
    var stored =
        status == QUEUED ? queued : queued.in(status, ChangedBy.DEVICE, CREATED).nextVersion();
    table.put(ExecutionItems.toItem(stored, status.name()));
    return stored;
  }
}

package io.fleetjobs.reconcile.steps;

import static io.fleetjobs.model.Executions.CREATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.Schedule;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.JobCounts;
import io.fleetjobs.store.JobStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A start beside a job that is being rolled out, on DynamoDB Local. */
class StartQuotaTest {
  private static final Instant START = CREATED.plusSeconds(3_600);

  private final JobStore jobs;
  private final JobCounts counts;

  StartQuotaTest() {
    var table = DynamoDbLocal.newTable();
    jobs = new JobStore(table, () -> CREATED);
    counts = new JobCounts(table);
  }

  @BeforeEach
  void anotherJobIsRollingOut() {
    jobs.create(Jobs.aJob(), "{}", Map.of());
  }

  @Test
  void aJobThatFindsRoomStarts() {
    assertEquals(
        JobStatus.IN_PROGRESS, new StartQuota(counts, 2).started(scheduled(), START).status());
  }

  @Test
  void aJobThatFindsNoRoomIsCanceledAndSaysWhy() {
    var canceled = new StartQuota(counts, 1).started(scheduled(), START);

    assertEquals(JobStatus.CANCELED, canceled.status());
    assertTrue(canceled.cancellation().orElseThrow().comment().orElseThrow().contains("1 jobs"));
    assertEquals(Optional.of(START), canceled.reconciliation().dueAt());
  }

  @Test
  void aWindowThatOpensAgainAsksForNoRoom() {
    var begun = scheduled().withRollout(Rollout.resolved("r", 2).advancedTo(1));

    assertEquals(JobStatus.IN_PROGRESS, new StartQuota(counts, 1).started(begun, START).status());
  }

  @Test
  void theFirstStartOfASnapshotThatIsResolvedAsksForRoom() {
    var resolved = scheduled().withRollout(Rollout.resolved("r", 2));

    assertEquals(JobStatus.CANCELED, new StartQuota(counts, 1).started(resolved, START).status());
  }

  @Test
  void aContinuousJobOverEmptyGroupsAsksOnce() {
    var first = scheduled(TargetSelection.CONTINUOUS);
    var begun = first.withRollout(Rollout.resolved("r", 0));

    assertEquals(JobStatus.CANCELED, new StartQuota(counts, 1).started(first, START).status());
    assertEquals(JobStatus.IN_PROGRESS, new StartQuota(counts, 1).started(begun, START).status());
  }

  private static Job scheduled() {
    return scheduled(TargetSelection.SNAPSHOT);
  }

  private static Job scheduled(TargetSelection selection) {
    var job = Jobs.aJob().in(JobStatus.SCHEDULED, CREATED);
    return new Job(
        job.key(),
        JobSpec.of(job.spec().targets(), selection)
            .withSchedule(
                new Schedule(Optional.of(START), Optional.empty(), Optional.empty(), List.of())),
        job.status(),
        1,
        "id",
        CREATED,
        Optional.empty(),
        Optional.empty(),
        job.rollout(),
        job.edgeWalk(),
        job.reconciliation(),
        1,
        Optional.empty());
  }
}

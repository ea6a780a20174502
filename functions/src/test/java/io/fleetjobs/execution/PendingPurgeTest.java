package io.fleetjobs.execution;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.ThingQueue;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PendingPurgeTest {
  private final JobIndex index;
  private final ExecutionStore executions;
  private final PendingPurge purge;

  PendingPurgeTest() {
    var table = DynamoDbLocal.newTable();
    index = new JobIndex(table);
    executions = new ExecutionStore(table, () -> CREATED);
    purge = new PendingPurge(index, executions);
  }

  @Test
  void pendingExecutionsOfASmallJobArePurgedAtOnceAndNothingElse() {
    executions.create(in(execution("running", "fw-7", CREATED), ExecutionStatus.IN_PROGRESS));
    executions.create(execution("queued", "fw-7", CREATED));
    executions.create(in(execution("ended", "fw-7", CREATED), ExecutionStatus.SUCCEEDED));
    executions.create(execution("queued", "fw-8", CREATED));

    purge.begin(Jobs.aJob());

    var left = index.count(Jobs.aJob());
    assertThat(pending(left)).isZero();
    assertThat(left.in(ExecutionStatus.SUCCEEDED)).isEqualTo(1);
    assertThat(executions.pending(ThingQueue.plain("queued"), 10)).hasSize(1);
  }

  @Test
  void aPurgeOfALargeJobLeavesTheRest() {
    IntStream.range(0, 130)
        .parallel()
        .forEach(n -> executions.create(execution("pump-" + n, "fw-7", CREATED)));

    purge.begin(Jobs.aJob());

    assertThat(pending(index.count(Jobs.aJob()))).isEqualTo(30);
  }

  @Test
  void aReadThatFailsFailsNoRequest() {
    var unreadable = new JobIndex(DynamoDbLocal.missingTable());

    new PendingPurge(unreadable, executions).begin(Jobs.aJob());
  }

  private static int pending(JobProcessDetails details) {
    return details.in(ExecutionStatus.QUEUED) + details.in(ExecutionStatus.IN_PROGRESS);
  }
}

package io.fleetjobs.reconcile.steps;

import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.execution.RetryPolicy;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.lifecycle.CancelScope;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.reconcile.TestReconciler;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests cancellations of more executions than one pass reads. */
class JobCancelerTest {
  private static final int AT_ONCE = 25;
  private static final int MORE_THAN_A_PASS = 30;

  private final Table table = DynamoDbLocal.newTable();
  private final ExecutionStore executions = new ExecutionStore(table, () -> CREATED);
  private final JobIndex index = new JobIndex(table);
  private final JobCanceler canceler = canceler();
  private final Job job = Jobs.aJob();

  private JobCanceler canceler() {
    var jobs = new JobStore(table, () -> CREATED);
    var writer =
        new ExecutionWriter(
            executions,
            new RetryPolicy(
                new JobLookup(jobs, () -> CREATED), new MembershipStore(table, () -> CREATED)),
            () -> CREATED,
            TestReconciler.RETENTION);
    return new JobCanceler(index, executions, writer, UNEXPECTED, () -> CREATED, AT_ONCE);
  }

  @Test
  void aPassEndsBeforeTheNextRunOfTheJobIsSent() {
    Parallel.each(queued(MORE_THAN_A_PASS), executions::create);

    assertThat(canceler.pass(job, CancelScope.QUEUED)).isTrue();
    assertThat(canceled()).isEqualTo(AT_ONCE);
    assertThat(canceler.pass(job, CancelScope.QUEUED)).isTrue();
    assertThat(canceled()).isEqualTo(MORE_THAN_A_PASS);
    assertThat(canceler.pass(job, CancelScope.QUEUED)).isFalse();
  }

  @Test
  void anEndedExecutionThatIsStillListedHidesNoOther() {
    var all = queued(MORE_THAN_A_PASS);
    Parallel.each(all, executions::create);
    Parallel.each(
        all.subList(0, MORE_THAN_A_PASS - 1),
        ended -> {
          executions.replace(ended, in(ended, ExecutionStatus.SUCCEEDED));
          DynamoDbLocal.list(table, ended, ExecutionStatus.QUEUED);
        });

    assertThat(canceler.pass(job, CancelScope.QUEUED)).isTrue();

    assertThat(status(all.getLast())).isEqualTo(ExecutionStatus.CANCELED);
  }

  @Test
  void anExecutionThatCannotBeCanceledDelaysNoOther() {
    var all = queued(MORE_THAN_A_PASS);
    Parallel.each(all, executions::create);
    DynamoDbLocal.spoil(table, all.getFirst().key());

    assertThat(canceler.pass(job, CancelScope.QUEUED)).isTrue();
    assertThat(canceler.pass(job, CancelScope.QUEUED)).isTrue();

    assertThat(canceled()).isEqualTo(MORE_THAN_A_PASS - 1);
    assertThatThrownBy(() -> canceler.pass(job, CancelScope.QUEUED))
        .isInstanceOf(PartialFailureException.class);
  }

  private static List<JobExecution> queued(int things) {
    return IntStream.range(0, things)
        .mapToObj(n -> execution("pump-%04d".formatted(n), "fw-7", CREATED))
        .toList();
  }

  private ExecutionStatus status(JobExecution execution) {
    return executions.find(execution.key()).orElseThrow().status();
  }

  private int canceled() {
    return index.count(job, ExecutionStatus.CANCELED);
  }
}

package io.fleetjobs.reconcile.steps;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.membership.GroupTargets;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.GroupStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.TargetStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tests deletions of a job over twelve things, one in each chunk, of which the index lists no
 * execution.
 */
class JobRemoverTest {
  private static final int THINGS = 12;
  private static final int AT_ONCE = 20;

  private final Table table = DynamoDbLocal.newTable();
  private final JobStore jobs = new JobStore(table, () -> CREATED);
  private final ExecutionStore executions = new ExecutionStore(table, () -> CREATED);
  private final TargetStore targets = new TargetStore(table);
  private final JobRemover remover =
      new JobRemover(
          jobs,
          executions,
          targets,
          new JobIndex(table),
          new GroupTargets(new GroupStore(table), new Arns("arn:aws:iot:us-east-1:000000000000")),
          AT_ONCE);
  private final Job job =
      Jobs.aJob()
          .in(JobStatus.DELETION_IN_PROGRESS, CREATED)
          .withRollout(Rollout.resolved("r", THINGS));

  JobRemoverTest() {
    jobs.create(job, "{}", Map.of());
    IntStream.range(0, THINGS)
        .forEach(n -> {
          targets.put("fw-7", "r", n, List.of("pump-" + n));
          create(execution("pump-" + n, "fw-7", CREATED));
        });
  }

  private void create(JobExecution execution) {
    executions.create(execution);
    DynamoDbLocal.unlist(table, execution.key());
  }

  @Test
  void aLongDeletionIsDoneInParts() {
    assertThat(remover.step(job)).contains(new StepResult.Continue(job));
    assertThat(jobs.find("fw-7")).contains(job);
    assertThat(newest(0)).isEmpty();

    while (remover.step(job).orElseThrow() instanceof StepResult.Continue) {
      assertThat(newest(THINGS - 1).orElseThrow()).hasNumber(1);
    }

    assertThat(newest(THINGS - 1)).isEmpty();
    assertThat(targets.chunk("fw-7", "r", THINGS - 1)).isEmpty();
    assertThat(jobs.find("fw-7")).isEmpty();
  }

  @Test
  void thingsThatJoinedLaterAndAreInNoListAreRemovedInPartsToo() {
    while (targets.firstChunk("fw-7", "r").isPresent()) {
      remover.step(job);
    }
    jobs.create(job, "{}", Map.of());
    var joined =
        IntStream.rangeClosed(0, AT_ONCE)
            .mapToObj(n -> execution("joined-" + n, "fw-7", CREATED))
            .toList();
    Parallel.each(joined, executions::create);

    assertThat(remover.step(job)).contains(new StepResult.Continue(job));
    assertThat(new JobIndex(table).count(job, ExecutionStatus.QUEUED)).isEqualTo(1);
    assertThat(remover.step(job)).contains(new StepResult.Removed());

    assertThat(new JobIndex(table).count(job, ExecutionStatus.QUEUED)).isZero();
  }

  @Test
  void aRetryIsFoundToo() {
    create(JobExecution.queued(new ExecutionKey("pump-7", "fw-7", 2), job, 0, CREATED));

    while (remover.step(job).orElseThrow() instanceof StepResult.Continue) {
      assertThat(newest(7).map(newest -> newest.key().number()).orElse(2L)).isEqualTo(2);
    }

    assertThat(newest(7)).isEmpty();
  }

  @Test
  void itemsOfAnotherIncarnationOfTheJobAreLeft() {
    var later = Jobs.aJob(new JobKey("fw-7", CREATED.plusSeconds(9)));
    create(JobExecution.queued(new ExecutionKey("pump-7", "fw-7", 3), later, 0, CREATED));

    while (remover.step(job).orElseThrow() instanceof StepResult.Continue) {
      assertThat(newest(7).orElseThrow().job()).isEqualTo(later.key());
    }

    assertThat(newest(7).orElseThrow()).hasNumber(3);
  }

  private Optional<JobExecution> newest(int thing) {
    return executions.newest("pump-" + thing, "fw-7");
  }
}

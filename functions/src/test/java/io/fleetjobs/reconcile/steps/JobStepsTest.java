package io.fleetjobs.reconcile.steps;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.membership.GroupTargets;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.reconcile.TestReconciler;
import io.fleetjobs.store.CountStore;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.GroupStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.TargetStore;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the order of steps, with steps that record when they are tried. */
class JobStepsTest {
  private final List<JobStep> tried = new ArrayList<>();
  private final Map<JobStep, JobWork> works = new EnumMap<>(JobStep.class);

  JobStepsTest() {
    for (var step : JobStep.values()) {
      works.put(
          step,
          _ -> {
            tried.add(step);
            return Optional.empty();
          });
    }
  }

  @ParameterizedTest
  @EnumSource(JobStatus.class)
  void allStepsOfAStatusAreTriedInOrder(JobStatus status) {
    var order = JobStep.of(status);
    result(order.getLast(), new StepResult.Continue(Jobs.aJob()));

    assertThat(steps().step(Jobs.aJob().in(status, CREATED)))
        .isEqualTo(new StepResult.Continue(Jobs.aJob()));
    assertThat(tried).isEqualTo(order.subList(0, order.size() - 1));
  }

  @Test
  void noStepIsTriedAfterTheFirstOneThatAJobNeeds() {
    result(JobStep.END, new StepResult.Continue(Jobs.aJob()));

    steps().step(Jobs.aJob());

    assertThat(tried).containsExactly(JobStep.FOLLOW_SCHEDULE, JobStep.ABORT);
  }

  /** A walk over many things takes many steps. */
  @ParameterizedTest
  @EnumSource(names = {"SCHEDULED", "IN_PROGRESS"})
  void aScheduleAnAbortAndAnEndComeBeforeEachStepOfAWalk(JobStatus status) {
    assertThat(JobStep.of(status))
        .containsSubsequence(
            JobStep.FOLLOW_SCHEDULE, JobStep.ABORT, JobStep.END, JobStep.NOTIFY_WINDOW);
  }

  @Test
  void everyStepNeedsWork() {
    works.remove(JobStep.ROLL_OUT);

    assertThatThrownBy(this::steps).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFinishedJobExpires() {
    var finished = Jobs.aJob().in(JobStatus.COMPLETED, CREATED);
    result(JobStep.COMPLETE, new StepResult.Finish(finished));

    assertThat(steps().step(Jobs.aJob()))
        .isEqualTo(
            new StepResult.Finish(
                finished
                    .withReconciliation(Reconciliation.done())
                    .withExpiresAt(CREATED.plus(TestReconciler.RETENTION))));
  }

  private void result(JobStep step, StepResult result) {
    works.put(step, _ -> Optional.of(result));
  }

  private JobSteps steps() {
    var table = DynamoDbLocal.newTable();
    var targets = new TargetStore(table);
    var groups = new GroupTargets(new GroupStore(table), new Arns(TestReconciler.ARN));
    return new JobSteps(
        works,
        new JobCleanup(
            new JobStore(table, () -> CREATED),
            targets,
            groups,
            () -> CREATED,
            TestReconciler.RETENTION),
        new ExecutionCounts(new JobIndex(table), new CountStore(table), () -> CREATED),
        () -> CREATED);
  }
}

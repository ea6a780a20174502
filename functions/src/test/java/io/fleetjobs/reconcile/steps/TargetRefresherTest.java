package io.fleetjobs.reconcile.steps;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.execution.RetryPolicy;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.membership.GroupTree;
import io.fleetjobs.membership.TargetMembership;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetListing;
import io.fleetjobs.model.TargetRefresh;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.reconcile.Fleet;
import io.fleetjobs.reconcile.TestReconciler;
import io.fleetjobs.reconcile.targets.TargetLister;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.TargetStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests the daily refresh of a continuous job over more things than one step lists. */
class TargetRefresherTest {
  private static final int THINGS = 60_000;

  private final Table table = DynamoDbLocal.newTable();
  private final JobStore jobs = new JobStore(table, () -> CREATED);
  private final TargetStore targets = new TargetStore(table);
  private final Fleet fleet = new Fleet(THINGS);
  private final ExecutionStore executions = new ExecutionStore(table, () -> CREATED);
  private final TargetRefresher refresher = refresher();

  private TargetRefresher refresher() {
    var memberships = new MembershipStore(table, () -> CREATED);
    var arns = new Arns(TestReconciler.ARN);
    var membership = new TargetMembership(fleet, new GroupTree(fleet, () -> CREATED), arns);
    var resolver =
        new TargetResolver(
            new TargetLister(fleet, arns),
            targets,
            () -> UUID.randomUUID().toString(),
            () -> CREATED);
    var writer =
        new ExecutionWriter(
            executions,
            new RetryPolicy(new JobLookup(jobs, () -> CREATED), memberships),
            () -> CREATED,
            TestReconciler.RETENTION);
    return new TargetRefresher(
        resolver,
        targets,
        new ExecutionCreator(
            executions,
            memberships,
            membership,
            UNEXPECTED,
            () -> CREATED,
            TestReconciler.RETENTION),
        new TargetRefresher.Removal(
            new JobIndex(table), executions, writer, membership, UNEXPECTED),
        () -> CREATED);
  }

  @Test
  void aRefreshListsInSeveralRunsThenMergesThenCleansUp() {
    var first = step(job());
    assertThat(first.listing().runs()).hasSize(1);
    assertThat(fleet.asked).hasSize(TargetResolver.RUN / 250);

    var second = step(job().withRollout(rollout(first)));
    assertThat(second.listing().runs()).hasSize(2);
    assertThat(second.resolution()).isEmpty();

    var merged = step(job().withRollout(rollout(second)));
    assertThat(merged.things()).isEqualTo(THINGS);
    assertThat(merged.dueAt()).contains(CREATED.plus(Duration.ofDays(1)));

    var tidied = step(job().withRollout(rollout(merged)));
    assertThat(tidied).isEqualTo(merged.withListing(TargetListing.NONE));
    second
        .listing()
        .runs()
        .forEach(run -> assertThat(targets.firstChunk("fw-7", run)).as(run).isEmpty());
    assertThat(targets.chunk("fw-7", tidied.resolution().orElseThrow(), 0).getFirst())
        .isEqualTo(Fleet.name(0));
  }

  @Test
  void aRefreshRestsWhileTheRegistryIsBusyAndForgetsNobody() {
    var gone = execution("gone-1", "fw-7", CREATED);
    executions.create(gone);
    var merged = step(job().withRollout(rollout(step(job().withRollout(rollout(step(job())))))));
    var job = job().withRollout(rollout(merged));

    fleet.busy = true;
    assertThat(refresher.step(job).orElseThrow())
        .isEqualTo(
            new StepResult.Rest(
                job.withReconciliation(
                    Reconciliation.dueAt(CREATED.plus(TargetRefresher.BUSY_PAUSE)))));
    assertThat(executions.find(gone.key()).orElseThrow()).isQueued();

    fleet.busy = false;
    assertThat(step(job)).isEqualTo(merged.withListing(TargetListing.NONE));
    assertThat(executions.find(gone.key()).orElseThrow()).isRemoved();
  }

  @Test
  void thePositionOfARefreshIsStoredWithTheJob() {
    var listed = job().withRollout(rollout(step(job())));

    jobs.create(listed, "{}", Map.of());

    assertThat(jobs.find("fw-7")).contains(listed);
  }

  private TargetRefresh step(Job job) {
    var step = (StepResult.Continue) refresher.step(job).orElseThrow();
    return step.next().rollout().refresh();
  }

  private static Rollout rollout(TargetRefresh refresh) {
    return Rollout.resolved("r", 0).withRefresh(refresh);
  }

  private static Job job() {
    return JobBuilder.from(Jobs.aJob())
        .spec(
            JobSpec.of(List.of(TestReconciler.ARN + ":thinggroup/all"), TargetSelection.CONTINUOUS))
        .rollout(rollout(TargetRefresh.dueAt(CREATED)))
        .reconciliation(Reconciliation.dueAt(CREATED))
        .build();
  }
}

package io.fleetjobs.reconcile.steps;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.membership.GroupTree;
import io.fleetjobs.membership.TargetMembership;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Membership;
import io.fleetjobs.model.MembershipEvent;
import io.fleetjobs.model.MembershipEvent.Kind;
import io.fleetjobs.reconcile.Fleet;
import io.fleetjobs.reconcile.TestReconciler;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.ExecutionStore.Last;
import io.fleetjobs.store.MembershipStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests a continuous job that lasts longer than the retention, with one thing in its targets. */
class ExecutionCreatorTest {
  private static final Duration RETENTION = Duration.ofDays(30);
  private static final Instant EXPIRY =
      CREATED.plus(RETENTION).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);

  private Instant now = CREATED;
  private final ExecutionStore executions;
  private final MembershipStore memberships;
  private final Fleet fleet = new Fleet(1);
  private final ExecutionCreator creator;
  private final Job job =
      Jobs.aJobWithWindow(
          anExecution().job(), "0 10 * * ? *", TestReconciler.ARN + ":thinggroup/all");

  ExecutionCreatorTest() {
    var table = DynamoDbLocal.newTable();
    executions = new ExecutionStore(table, () -> now);
    memberships = new MembershipStore(table, () -> now);
    var arns = new Arns(TestReconciler.ARN);
    creator =
        new ExecutionCreator(
            executions,
            memberships,
            new TargetMembership(fleet, new GroupTree(fleet, () -> now), arns),
            UNEXPECTED,
            () -> now,
            RETENTION);
  }

  @Test
  void anExecutionThatExpiresSoonIsKeptLonger() {
    executions.create(ended());
    now = EXPIRY.minus(Duration.ofDays(3));

    creator.create(job, "pump-1", now);

    assertThat(last().expiresAt().map(Instant::getEpochSecond))
        .contains(now.plus(RETENTION).getEpochSecond());
    assertThat(last().execution().orElseThrow().history()).isEqualTo(ended().history());
  }

  @Test
  void aTombstoneThatExpiresSoonIsKeptLonger() {
    executions.create(ended());
    assertThat(executions.deleteLeavingTombstone(ended(), Optional.empty(), CREATED, EXPIRY))
        .isTrue();
    now = EXPIRY.minus(Duration.ofDays(3));

    creator.create(job, "pump-1", now);

    assertThat(last().expiresAt().map(Instant::getEpochSecond))
        .contains(now.plus(RETENTION).getEpochSecond());
    assertThat(last().execution()).isEmpty();
  }

  @Test
  void anExecutionThatExpiresLateIsLeftAlone() {
    executions.create(ended());
    now = EXPIRY.minus(Duration.ofDays(5));

    creator.create(job, "pump-1", now);

    assertThat(last().expiresAt()).contains(EXPIRY);
  }

  @Test
  void anExecutionThatIsDeletedAfterTheReadKeepsItsTombstone() {
    executions.create(ended());
    var read = last();
    assertThat(executions.deleteLeavingTombstone(ended(), Optional.empty(), CREATED, EXPIRY))
        .isTrue();

    executions.keep(read, job.key(), EXPIRY.plusSeconds(9));

    assertThat(last()).isEqualTo(new Last(read.key(), Optional.empty(), Optional.of(EXPIRY)));
  }

  @Test
  void aThingWithAnUnreportedRejoinGetsItsExecution() {
    left("pump-1");

    creator.create(job, "pump-1", now);

    assertThat(last().execution().orElseThrow()).isQueued();
    assertThat(memberships.find("pump-1", job.key()).outside()).isFalse();
  }

  @Test
  void aThingThatLeftSinceItWasListedGetsNone() {
    left("gone-1");

    creator.create(job, "gone-1", now);

    assertThat(executions.last("gone-1", job.key())).isEmpty();
  }

  @Test
  void aThingWithoutAnAnswerOfTheRegistryWaitsForTheNextRefresh() {
    left("pump-1");
    fleet.busy = true;

    creator.create(job, "pump-1", now);

    assertThat(executions.last("pump-1", job.key())).isEmpty();
  }

  private void left(String thing) {
    var event = new MembershipEvent(Kind.REMOVED, thing, "all", now);
    assertThat(memberships.remember(Membership.unheard(thing, job.key()).left(event, true)))
        .isTrue();
  }

  private Last last() {
    return executions.last("pump-1", job.key()).orElseThrow();
  }

  private static JobExecution ended() {
    return in(anExecution(), ExecutionStatus.SUCCEEDED).withExpiresAt(Optional.of(EXPIRY));
  }
}

package io.fleetjobs.handler;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.RetryCriterion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests the registry's messages about memberships, through the handler. */
class MembershipEventsTest {
  private static final String ADDED = "ADDED";
  private static final String REMOVED = "REMOVED";

  private final ContinuousJob fw7 = new ContinuousJob();

  @Test
  void theSameEventTwiceMakesOneExecution() {
    fw7.send(ADDED, "a", 10);
    fw7.send(ADDED, "a", 10);
    fw7.end(ExecutionStatus.SUCCEEDED, 20);
    fw7.send(ADDED, "a", 10);

    assertThat(fw7.all()).containsExactly("1 SUCCEEDED v2");
  }

  @Test
  void manyAtOnceMakeOneExecution() {
    Parallel.each(List.of(1, 2, 3, 4, 5, 6), _ -> fw7.send(ADDED, "a", 10));

    assertThat(fw7.all()).containsExactly("1 QUEUED v1");
  }

  @Test
  void aLeaveThatArrivesBeforeItsJoinLeavesNothingBehind() {
    fw7.send(REMOVED, "a", 20);
    fw7.send(ADDED, "a", 10);

    assertThat(fw7.all()).isEmpty();
    assertThat(fw7.memberships.find("pump-1", ContinuousJob.KEY).outside()).isTrue();
  }

  @Test
  void aLateLeaveKeepsTheExecutionOfTheRejoin() {
    fw7.send(ADDED, "a", 10);
    fw7.send(ADDED, "a", 30);
    fw7.send(REMOVED, "a", 20);

    assertThat(fw7.all()).containsExactly("1 QUEUED v1");
  }

  @Test
  void aRejoinQueuesOneExecutionInEveryOrderOfItsEvents() {
    fw7.send(ADDED, "a", 10);
    fw7.end(ExecutionStatus.FAILED, 15);
    fw7.send(ADDED, "a", 30);
    fw7.send(REMOVED, "a", 20);
    fw7.send(ADDED, "a", 30);

    assertThat(fw7.all()).containsExactly("2 QUEUED v1", "1 FAILED v2");
  }

  @Test
  void aRejoinQueuesInALaterSecond() {
    fw7.send(ADDED, "a", 10);
    var first = fw7.newest().queuedAt();
    fw7.send(REMOVED, "a", 20);
    fw7.send(ADDED, "a", 30);

    assertThat(fw7.newest()).wasQueuedAt(first.plusSeconds(1));
  }

  @Test
  void aJoinThatArrivesAfterTheEndOfItsExecutionQueuesNothing() {
    fw7.rolledOut();
    fw7.end(ExecutionStatus.SUCCEEDED, 20);
    fw7.send(ADDED, "a", 10);

    assertThat(fw7.all()).containsExactly("1 SUCCEEDED v2");
  }

  @Test
  void h02AndH05LeavingRemovesAtTheSameVersionAndRejoiningQueuesTheNext() {
    fw7.rolledOut();
    fw7.send(REMOVED, "a", 10);
    assertThat(fw7.all()).containsExactly("1 REMOVED v1");
    assertThat(fw7.newest().expiresAt()).isPresent();

    fw7.now = fw7.now.plusSeconds(60);
    fw7.send(REMOVED, "a", 10);
    fw7.send(ADDED, "a", 20);

    assertThat(fw7.all()).containsExactly("2 QUEUED v1", "1 REMOVED v1");
    assertThat(fw7.newest()).wasQueuedAt(fw7.now);
  }

  @Test
  void h03AnExecutionInProgressStaysAndARejoinMeanwhileQueuesNothing() {
    fw7.rolledOut();
    fw7.start();
    fw7.send(REMOVED, "a", 10);
    fw7.send(ADDED, "a", 20);
    fw7.end(ExecutionStatus.SUCCEEDED, 30);
    fw7.send(ADDED, "a", 20);

    assertThat(fw7.all()).containsExactly("1 SUCCEEDED v3");
  }

  @Test
  void h12LeavingOneTargetRemovesNothingWhileAnotherRemains() {
    fw7.rolledOut();
    fw7.memberOf.add("b");
    fw7.send(REMOVED, "a", 10);
    assertThat(fw7.all()).containsExactly("1 QUEUED v1");

    fw7.memberOf.clear();
    fw7.send(REMOVED, "b", 20);
    assertThat(fw7.all()).containsExactly("1 REMOVED v1");
  }

  @Test
  void theRegistryMayStillListTheGroupThatWasLeft() {
    fw7.rolledOut();
    fw7.memberOf.add("a");
    fw7.send(REMOVED, "a", 10);

    assertThat(fw7.all()).containsExactly("1 REMOVED v1");
  }

  @Test
  void aGroupBelowATargetCountsLikeTheTarget() {
    fw7.send(ADDED, "below", 10);
    assertThat(fw7.all()).containsExactly("1 QUEUED v1");

    fw7.send(REMOVED, "below", 20);
    assertThat(fw7.all()).containsExactly("1 REMOVED v1");
  }

  @Test
  void aGroupThatIsNoTargetChangesNothing() {
    fw7.send(ADDED, "elsewhere", 10);

    assertThat(fw7.all()).isEmpty();
  }

  @Test
  void anEventFromBeforeTheJobIsCoveredByItsListOfTargets() {
    fw7.send(ADDED, "a", 0);
    fw7.rolledOut();
    fw7.send(REMOVED, "a", -10);

    assertThat(fw7.all()).containsExactly("1 QUEUED v1");
  }

  @Test
  void aDeletedThingKeepsItsExecutions() {
    fw7.rolledOut();
    fw7.registered = false;
    fw7.send(REMOVED, "a", 10);

    assertThat(fw7.all()).containsExactly("1 QUEUED v1");
  }

  @Test
  void aCanceledOrRecreatedJobIsNotJoined() {
    fw7.jobs.remove(fw7.jobs.find("fw-7").orElseThrow());
    fw7.create(JobStatus.CANCELED);
    fw7.send(ADDED, "a", 10);

    fw7.jobs.remove(fw7.jobs.find("fw-7").orElseThrow());
    fw7.jobs.create(
        ContinuousJob.job(new JobKey("fw-7", CREATED.plusSeconds(1)), JobStatus.IN_PROGRESS),
        "{}",
        Map.of());
    fw7.send(ADDED, "a", 20);

    assertThat(fw7.all()).isEmpty();
  }

  @Test
  void leavingEndsTheRetries() {
    var job = fw7.jobs.find("fw-7").orElseThrow();
    fw7.jobs.replace(
        job,
        job.updated(
            new JobSpecChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(new RetryCriterion(RetryCriterion.FailureType.FAILED, 2)))),
            fw7.now));
    fw7.rolledOut();
    fw7.end(ExecutionStatus.FAILED, 5);
    assertThat(fw7.all()).containsExactly("2 QUEUED v1", "1 FAILED v2");

    fw7.start();
    fw7.send(REMOVED, "a", 10);
    fw7.end(ExecutionStatus.FAILED, 30);

    assertThat(fw7.all()).containsExactly("2 FAILED v3", "1 FAILED v2");
  }

  @Test
  void anUnreadableMessageIsAFault() {
    assertThatThrownBy(() -> fw7.send("MOVED", "a", 10))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

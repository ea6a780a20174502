package io.fleetjobs.handler;

import static io.fleetjobs.model.Executions.CREATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.change.EventMessages;
import io.fleetjobs.change.JobChanges;
import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.EdgeWalk;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Executions;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Relist;
import io.fleetjobs.model.RetryCriterion;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.StepTimer;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.operation.ExecutionWriter;
import io.fleetjobs.operation.JobLookup;
import io.fleetjobs.operation.Parallel;
import io.fleetjobs.operation.ReconcilerPoke;
import io.fleetjobs.operation.RetryPolicy;
import io.fleetjobs.operation.membership.GroupTree;
import io.fleetjobs.operation.membership.MembershipChanges;
import io.fleetjobs.operation.membership.MembershipWriter;
import io.fleetjobs.operation.membership.TargetMembership;
import io.fleetjobs.registry.Registry;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.GroupStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.MembershipStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The registry's messages, through the handler, on DynamoDB Local: a continuous job over the groups
 * {@code a} and {@code b}; the group {@code below} is in {@code a}.
 */
class MembershipEventsTest {
  private static final Duration RETENTION = Duration.ofDays(730);
  private static final Arns ARNS = new Arns("arn:aws:iot:us-east-1:000000000000");
  private static final JobKey KEY = new JobKey("fw-7", CREATED);
  private static final String ADDED = "ADDED";
  private static final String REMOVED = "REMOVED";

  private Instant now = CREATED.plusSeconds(3_600);
  private final List<String> memberOf = new ArrayList<>();
  private boolean registered = true;
  private final JobStore jobs;
  private final ExecutionStore executions;
  private final MembershipStore memberships;
  private final ExecutionWriter writer;
  private final GroupStore groups;
  private final JobChangesHandler handler;

  MembershipEventsTest() {
    var table = DynamoDbLocal.newTable();
    jobs = new JobStore(table, () -> now);
    executions = new ExecutionStore(table, () -> now);
    memberships = new MembershipStore(table, () -> now);
    groups = new GroupStore(table);
    writer = new ExecutionWriter(executions,
        new RetryPolicy(new JobLookup(jobs, () -> now), memberships), () -> now, RETENTION);
    var tree = new GroupTree(new Groups(), () -> now);
    handler = new JobChangesHandler(new JobChanges(new EventMessages((_, _) -> {}, "fleetjobs",
        _ -> false, () -> now), new JobIndex(table), new NoReconciler(), () -> now),
        new MembershipChanges(tree, groups, jobs,
            new MembershipWriter(memberships, executions, writer,
                new TargetMembership(new Groups(), tree, ARNS), () -> now),
            ARNS),
        ARNS);
    create(JobStatus.IN_PROGRESS);
    groups.put("a", KEY);
    groups.put("b", KEY);
  }

  /** A registry in which the one thing is where the test has put it. */
  private final class Groups implements Registry {
    @Override
    public boolean hasThing(String thingName) {
      return registered;
    }

    @Override
    public Optional<String> groupId(String groupName) {
      return Optional.of(groupName);
    }

    @Override
    public Page<String> things(String groupName, Optional<String> page) {
      return new Page<>(memberOf.contains(groupName) ? List.of("pump-1") : List.of(),
          Optional.empty());
    }

    @Override
    public Optional<List<String>> ancestors(String groupName) {
      return Optional.of(groupName.equals("below") ? List.of("root", "a") : List.of());
    }

    @Override
    public Optional<List<String>> groupsOf(String thingName) {
      return registered ? Optional.of(List.copyOf(memberOf)) : Optional.empty();
    }
  }

  private static final class NoReconciler implements ReconcilerPoke {
    @Override
    public void reconcile(String jobId) {
      throw new AssertionError("a membership event pokes nobody");
    }

    @Override
    public void purge(JobKey gone) {
      throw new AssertionError("a membership event purges nothing");
    }
  }

  @Test
  void theSameEventTwiceMakesOneExecution() {
    send(ADDED, "a", 10);
    send(ADDED, "a", 10);
    end(ExecutionStatus.SUCCEEDED, 20);
    send(ADDED, "a", 10);

    assertEquals(List.of("1 SUCCEEDED v2"), all());
  }

  @Test
  void manyAtOnceMakeOneExecution() {
    Parallel.each(List.of(1, 2, 3, 4, 5, 6), _ -> send(ADDED, "a", 10));

    assertEquals(List.of("1 QUEUED v1"), all());
  }

  @Test
  void aLeaveToldBeforeItsJoinLeavesNothingBehind() {
    send(REMOVED, "a", 20);
    send(ADDED, "a", 10);

    assertEquals(List.of(), all());
    assertTrue(memberships.find("pump-1", KEY).outside());
  }

  @Test
  void aLateLeaveDoesNotTakeWhatARejoinGave() {
    send(ADDED, "a", 10);
    send(ADDED, "a", 30);
    send(REMOVED, "a", 20);

    assertEquals(List.of("1 QUEUED v1"), all());
  }

  @Test
  void aRejoinAfterItsLeaveInWhateverOrderTheyAreTold() {
    send(ADDED, "a", 10);
    end(ExecutionStatus.FAILED, 15);
    send(ADDED, "a", 30);
    send(REMOVED, "a", 20);
    send(ADDED, "a", 30);

    assertEquals(List.of("2 QUEUED v1", "1 FAILED v2"), all());
  }

  @Test
  void aJoinToldAfterWhatItGaveHasEndedGivesNothing() {
    rolledOut();
    end(ExecutionStatus.SUCCEEDED, 20);
    send(ADDED, "a", 10);

    assertEquals(List.of("1 SUCCEEDED v2"), all());
  }

  @Test
  void h02AndH05LeavingRemovesAtTheSameVersionAndRejoiningQueuesAnew() {
    rolledOut();
    send(REMOVED, "a", 10);
    assertEquals(List.of("1 REMOVED v1"), all());
    assertTrue(newest().expiresAt().isPresent());

    now = now.plusSeconds(60);
    send(REMOVED, "a", 10);
    send(ADDED, "a", 20);

    assertEquals(List.of("2 QUEUED v1", "1 REMOVED v1"), all());
    assertEquals(now, newest().queuedAt());
  }

  @Test
  void h03WhatIsInProgressStaysAndARejoinMeanwhileGivesNothing() {
    rolledOut();
    start();
    send(REMOVED, "a", 10);
    send(ADDED, "a", 20);
    end(ExecutionStatus.SUCCEEDED, 30);
    send(ADDED, "a", 20);

    assertEquals(List.of("1 SUCCEEDED v3"), all());
  }

  @Test
  void h12ATargetThatIsLeftDoesNotCountBesideOneThatIsNot() {
    rolledOut();
    memberOf.add("b");
    send(REMOVED, "a", 10);
    assertEquals(List.of("1 QUEUED v1"), all());

    memberOf.clear();
    send(REMOVED, "b", 20);
    assertEquals(List.of("1 REMOVED v1"), all());
  }

  @Test
  void theRegistryMayStillListTheGroupThatWasLeft() {
    rolledOut();
    memberOf.add("a");
    send(REMOVED, "a", 10);

    assertEquals(List.of("1 REMOVED v1"), all());
  }

  @Test
  void aGroupBelowATargetCountsLikeTheTarget() {
    send(ADDED, "below", 10);
    assertEquals(List.of("1 QUEUED v1"), all());

    send(REMOVED, "below", 20);
    assertEquals(List.of("1 REMOVED v1"), all());
  }

  @Test
  void anotherGroupCountsNotAtAll() {
    send(ADDED, "elsewhere", 10);

    assertEquals(List.of(), all());
  }

  @Test
  void whatHappenedBeforeTheJobShowsInItsListOfTargets() {
    send(ADDED, "a", 0);
    rolledOut();
    send(REMOVED, "a", -10);

    assertEquals(List.of("1 QUEUED v1"), all());
  }

  @Test
  void aDeletedThingKeepsWhatItHas() {
    rolledOut();
    registered = false;
    send(REMOVED, "a", 10);

    assertEquals(List.of("1 QUEUED v1"), all());
  }

  @Test
  void aJobThatIsCanceledOrMadeAnewIsNotJoined() {
    jobs.remove(jobs.find("fw-7").orElseThrow());
    create(JobStatus.CANCELED);
    send(ADDED, "a", 10);

    jobs.remove(jobs.find("fw-7").orElseThrow());
    jobs.create(job(new JobKey("fw-7", CREATED.plusSeconds(1)), JobStatus.IN_PROGRESS), "{}",
        Map.of());
    send(ADDED, "a", 20);

    assertEquals(List.of(), all());
  }

  @Test
  void leavingEndsTheRetries() {
    var job = jobs.find("fw-7").orElseThrow();
    jobs.replace(job, job.updated(new JobSpecChange(Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.of(List.of(new RetryCriterion(RetryCriterion.FailureType.FAILED, 2)))), now));
    rolledOut();
    end(ExecutionStatus.FAILED, 5);
    assertEquals(List.of("2 QUEUED v1", "1 FAILED v2"), all());

    start();
    send(REMOVED, "a", 10);
    end(ExecutionStatus.FAILED, 30);

    assertEquals(List.of("2 FAILED v3", "1 FAILED v2"), all());
  }

  @Test
  void aMessageThatIsNoneIsAFault() {
    assertThrows(IllegalArgumentException.class, () -> send("MOVED", "a", 10));
  }

  private void rolledOut() {
    executions.create(Executions.execution("pump-1", "fw-7", CREATED.plusMillis(1)));
  }

  private JobExecution newest() {
    return executions.newest("pump-1", "fw-7").orElseThrow();
  }

  private void start() {
    report(ExecutionStatus.IN_PROGRESS);
  }

  /** @param second after the creation of the job */
  private void end(ExecutionStatus status, int second) {
    var before = now;
    now = CREATED.plusSeconds(second);
    report(status);
    now = before;
  }

  private void report(ExecutionStatus status) {
    writer.apply(newest(), new Reported(status, Map.of(), Optional.empty(), new StepTimer.Keep(),
        Optional.empty(), true, Executions.origin(status.name() + now)));
  }

  private List<String> all() {
    return IntStream.rangeClosed(1, 9).mapToObj(n -> new ExecutionKey("pump-1", "fw-7", n))
        .flatMap(key -> executions.find(key).stream())
        .map(execution -> execution.key().number() + " " + execution.status() + " v"
            + execution.versionNumber())
        .toList().reversed();
  }

  /** @param second after the creation of the job */
  private void send(String operation, String group, int second) {
    var message = """
        {"eventType":"THING_GROUP_MEMBERSHIP_EVENT","operation":"%s","timestamp":%d,
        "groupArn":"%s","thingArn":"%s"}""".formatted(operation,
        CREATED.plusSeconds(second).toEpochMilli(), ARNS.thingGroup(group), ARNS.thing("pump-1"));
    try {
      handler.handleRequest(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)),
          new ByteArrayOutputStream(), new TestContext());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void create(JobStatus status) {
    jobs.create(job(KEY, status), "{}", Map.of());
  }

  private static Job job(JobKey key, JobStatus status) {
    var spec = JobSpec.of(List.of(ARNS.thingGroup("a"), ARNS.thingGroup("b")),
        TargetSelection.CONTINUOUS);
    return new Job(key, spec, status, 16, "id", key.incarnation(), Optional.empty(),
        Optional.empty(), Rollout.resolved("r", 0).withRelist(
            Relist.dueAt(key.incarnation().plus(Duration.ofDays(1)))),
        EdgeWalk.NONE, Reconciliation.done(), 1, Optional.empty());
  }
}

package io.fleetjobs.handler;

import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static io.fleetjobs.model.Executions.CREATED;

import io.fleetjobs.change.EventMessages;
import io.fleetjobs.change.JobChanges;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.execution.RetryPolicy;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.job.JobHistory;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.membership.GroupFollower;
import io.fleetjobs.membership.GroupTree;
import io.fleetjobs.membership.MembershipChanges;
import io.fleetjobs.membership.MembershipIntake;
import io.fleetjobs.membership.MembershipWriter;
import io.fleetjobs.membership.TargetMembership;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Executions;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.StepTimer;
import io.fleetjobs.model.TargetRefresh;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.registry.BusyRegistryException;
import io.fleetjobs.registry.Registry;
import io.fleetjobs.store.CountStore;
import io.fleetjobs.store.DeferredEvents;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.GroupStore;
import io.fleetjobs.store.JobHistoryStore;
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

/**
 * A continuous job {@code fw-7} over the groups {@code a} and {@code b}, on DynamoDB Local. The
 * group {@code below} is in {@code a}. One thing joins and leaves these groups.
 */
final class ContinuousJob {
  private static final Duration RETENTION = Duration.ofDays(730);
  private static final Arns ARNS = new Arns("arn:aws:iot:us-east-1:000000000000");
  static final JobKey KEY = new JobKey("fw-7", CREATED);

  Instant now = CREATED.plusSeconds(3_600);
  final List<String> memberOf = new ArrayList<>();
  boolean registered = true;
  final JobStore jobs;
  private final ExecutionStore executions;
  final MembershipStore memberships;
  private final ExecutionWriter writer;
  private final GroupStore groups;
  private final JobChangesHandler handler;
  private final GroupFollower follower;

  /** Groups for which the reconciler was invoked. */
  final List<String> sentAfter = new ArrayList<>();

  /** Things of which failures were reported. */
  final List<String> reported = new ArrayList<>();

  private final ItemFailures failures = (item, _) -> reported.add(item.thingName().orElseThrow());
  int questions;
  boolean busy;
  Runnable whenAsked = () -> {};

  ContinuousJob() {
    var table = DynamoDbLocal.newTable();
    jobs = new JobStore(table, () -> now);
    executions = new ExecutionStore(table, () -> now);
    memberships = new MembershipStore(table, () -> now);
    groups = new GroupStore(table);
    writer =
        new ExecutionWriter(
            executions,
            new RetryPolicy(new JobLookup(jobs, () -> now), memberships),
            () -> now,
            RETENTION);
    var tree = new GroupTree(new Groups(), () -> now);
    var followed =
        new MembershipChanges(
            tree,
            groups,
            jobs,
            new MembershipWriter(memberships, executions, writer, () -> now),
            new TargetMembership(new Groups(), tree, ARNS),
            ARNS,
            UNEXPECTED);
    var deferred = new DeferredEvents(table);
    follower = new GroupFollower(followed, deferred, failures, () -> now);
    handler =
        new JobChangesHandler(
            new JobChanges(
                new EventMessages((_, _) -> {}, "fleetjobs", _ -> false, () -> now),
                new ExecutionCounts(new JobIndex(table), new CountStore(table), () -> now),
                new JobHistory(new JobHistoryStore(table), jobs),
                new NoReconciler(),
                Optional.empty(),
                ARNS,
                () -> now),
            new MembershipIntake(followed, deferred, new Followed(), () -> now),
            ARNS,
            UNEXPECTED,
            () -> now);
    create(JobStatus.IN_PROGRESS);
    groups.put("a", KEY);
    groups.put("b", KEY);
  }

  /** A registry with one thing, in the groups that the test has set. */
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
      return new Page<>(
          memberOf.contains(groupName) ? List.of("pump-1") : List.of(), Optional.empty());
    }

    @Override
    public Optional<List<String>> ancestors(String groupName) {
      ask();
      return Optional.of(groupName.equals("below") ? List.of("root", "a") : List.of());
    }

    @Override
    public Optional<List<String>> groupsOf(String thingName) {
      ask();
      return registered ? Optional.of(List.copyOf(memberOf)) : Optional.empty();
    }
  }

  private void ask() {
    questions++;
    whenAsked.run();
    if (busy) {
      throw new BusyRegistryException("the test has made it so");
    }
  }

  private final class Followed implements ReconcilerInvoker {
    @Override
    public void reconcile(String jobId) {
      throw new AssertionError("a membership event invokes no reconciler");
    }

    @Override
    public void followGroup(String groupName) {
      sentAfter.add(groupName);
    }

    @Override
    public void purge(JobKey gone) {
      throw new AssertionError("a membership event purges nothing");
    }
  }

  /** Runs the reconciler for the deferred events of a group. */
  void follow(String group) {
    follower.follow(group);
  }

  private static final class NoReconciler implements ReconcilerInvoker {
    @Override
    public void followGroup(String groupName) {
      throw new AssertionError("a change of a job follows no group");
    }

    @Override
    public void reconcile(String jobId) {
      throw new AssertionError("a membership event invokes nothing");
    }

    @Override
    public void purge(JobKey gone) {
      throw new AssertionError("a membership event purges nothing");
    }
  }

  void rolledOut() {
    executions.create(Executions.execution("pump-1", "fw-7", CREATED.plusMillis(1)));
  }

  JobExecution newest() {
    return executions.newest("pump-1", "fw-7").orElseThrow();
  }

  void start() {
    report(ExecutionStatus.IN_PROGRESS);
  }

  /**
   * @param second after the creation of the job
   */
  void end(ExecutionStatus status, int second) {
    var before = now;
    now = CREATED.plusSeconds(second);
    report(status);
    now = before;
  }

  private void report(ExecutionStatus status) {
    writer.apply(
        newest(),
        new Reported(
            status,
            Map.of(),
            Optional.empty(),
            new StepTimer.Keep(),
            Optional.empty(),
            true,
            Executions.origin(status.name() + now)));
  }

  List<String> all() {
    return IntStream.rangeClosed(1, 9)
        .mapToObj(n -> new ExecutionKey("pump-1", "fw-7", n))
        .flatMap(key -> executions.find(key).stream())
        .map(execution ->
            execution.key().number() + " " + execution.status() + " v" + execution.versionNumber())
        .toList()
        .reversed();
  }

  /**
   * @param second after the creation of the job
   */
  void send(String operation, String group, int second) {
    var message =
        """
        {"eventType":"THING_GROUP_MEMBERSHIP_EVENT","operation":"%s","timestamp":%d,
        "groupArn":"%s","thingArn":"%s"}\
        """
            .formatted(
                operation,
                CREATED.plusSeconds(second).toEpochMilli(),
                ARNS.thingGroup(group),
                ARNS.thing("pump-1"));
    try {
      handler.handleRequest(
          new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)),
          new ByteArrayOutputStream(),
          new TestContext());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  void create(JobStatus status) {
    jobs.create(job(KEY, status), "{}", Map.of());
  }

  static Job job(JobKey key, JobStatus status) {
    var spec =
        JobSpec.of(List.of(ARNS.thingGroup("a"), ARNS.thingGroup("b")), TargetSelection.CONTINUOUS);
    return JobBuilder.from(Jobs.aJob(key))
        .spec(spec)
        .status(status)
        .shards(16)
        .lastUpdatedAt(key.incarnation())
        .rollout(
            Rollout.resolved("r", 0)
                .withRefresh(TargetRefresh.dueAt(key.incarnation().plus(Duration.ofDays(1)))))
        .build();
  }
}

package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatJob;
import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rollout, the schedule and the end of a job that an operator has paused. */
class PausedRolloutTest {
  private static final String ONE_A_MINUTE =
      "{\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":1}}";

  @Test
  void noBatchBeginsBeforeTheResumptionAndNoneIsMadeUpFor() {
    Stack.nextMinute();
    var job = aSlowJob(6);
    Stack.eventually(() -> queued(job), n -> n == 1);

    Pauses.pause(job);
    advance(Duration.ofMinutes(10));
    assertThatJob(job).hasQueuedThings(1);

    Stack.nextMinute();
    expect(200, operator("PUT", "/jobs/" + job + "/resume", "{}"));
    Stack.eventually(() -> queued(job), n -> n == 2);
    STACK.awaitQuiet();
    assertThatJob(job).hasQueuedThings(2);
    advance(Duration.ofMinutes(1));
    assertThatJob(job).hasQueuedThings(3);
  }

  @Test
  void aResumedJobEnds() {
    var things = IntStream.range(0, 3).mapToObj(_ -> aThing()).toList();
    var job = name("job");
    expect(
        200,
        createJob(job, ONE_A_MINUTE, things.stream().map(Stack::thingArn).toArray(String[]::new)));
    Pauses.pause(job);
    advance(Duration.ofMinutes(5));
    Pauses.resume(job);
    advance(Duration.ofMinutes(5));

    things.forEach(thing -> expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}")));

    assertThatJob(Stack.awaitJob(job, "COMPLETED")).hasSucceededThings(3);
  }

  @Test
  void theTargetsOfAPausedJobAreResolved() {
    var thing = aThing();
    var start = Windows.in(32);
    var job = name("job");
    expect(
        200,
        createJob(
            job, "{\"schedulingConfig\":{\"startTime\":\"" + start + "\"}}", thingArn(thing)));
    Pauses.pause(job);

    assertThat(StoredItems.job(job).get("things").n()).isEqualTo("1");
  }

  @Test
  void aJobThatIsPausedBeforeItsStartQueuesNothingBeforeTheResumption() {
    var thing = aThing();
    var job = name("job");
    expect(
        200,
        createJob(
            job,
            "{\"schedulingConfig\":{\"startTime\":\"" + Windows.in(32) + "\"}}",
            thingArn(thing)));
    Pauses.pause(job);

    advance(Duration.ofMinutes(40));
    assertThatJob(job).isScheduled().hasQueuedThings(0);

    Pauses.resume(job);
    assertThatJob(job).isInProgress().hasQueuedThings(1);
    assertThatExecution(startNext(thing, "{}").json().path("execution")).isOfJob(job);
  }

  @ParameterizedTest
  @CsvSource({"CANCEL, CANCELED", "FORCE_CANCEL, CANCELED"})
  void theEndOfTheScheduleCompletesAPausedJob(String behavior, String status) {
    var thing = aThing();
    var job =
        aJobWith(
            "{\"schedulingConfig\":{\"endTime\":\"%s\",\"endBehavior\":\"%s\"}}"
                .formatted(Windows.in(31), behavior),
            thing);
    Pauses.pause(job);

    advance(Duration.ofMinutes(40));

    assertThatJob(job).isCompleted();
    assertThatExecution(thing, job).hasStatus(status);
    assertThat(operator("PUT", "/jobs/" + job + "/resume", "{}"))
        .isRefused(400, "InvalidRequestException");
  }

  @Test
  void anExecutionThatTheEndLeavesQueuedStaysHiddenUntilTheResumption() {
    var thing = aThing();
    var job =
        aJobWith(
            "{\"schedulingConfig\":{\"endTime\":\"%s\",\"endBehavior\":\"STOP_ROLLOUT\"}}"
                .formatted(Windows.in(31)),
            thing);
    Pauses.pause(job);
    advance(Duration.ofMinutes(40));

    assertThat(Pauses.queued(thing)).isEmpty();
    assertThatJob(job).isScheduled();

    Pauses.resume(job);
    assertThat(Pauses.queued(thing)).containsExactly(job);
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    advance(Duration.ofMinutes(5));
    assertThatJob(job).isCompleted();
  }

  @Test
  void aPausedJobIsCanceledAndItsExecutionsNeverShowUp() {
    var thing = aThing();
    try (var device = MqttDevice.listening(thing)) {
      var job = aJobWith("{}", thing);
      Pauses.pause(job);
      device.notifications();
      device.forget();

      expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
      assertThat(startNext(thing, "{}").text()).isEqualTo("{}");
      assertThat(Pauses.queued(thing)).isEmpty();

      assertThatJob(job).isCanceled();
      Stack.eventually(
          () -> Stack.execution(thing, job).path("status").asText(), "CANCELED"::equals);
      assertThat(device.notifications()).isEmpty();
      advance(Duration.ofMinutes(5));
      assertThat(StoredItems.item("paused", sortKey(job))).isEmpty();
    }
  }

  @Test
  void aPausedJobIsDeletedWithForce() {
    var thing = aThing();
    var job = aJobWith("{}", thing);
    Pauses.pause(job);
    var mark = sortKey(job);
    assertThat(StoredItems.item("paused", mark)).isNotEmpty();

    expect(200, operator("DELETE", "/jobs/" + job + "?force=true", ""));
    assertThat(Pauses.queued(thing)).isEmpty();
    STACK.awaitQuiet();

    expect(404, operator("GET", "/jobs/" + job, ""));
    assertThat(StoredItems.item("paused", mark)).isEmpty();
  }

  @Test
  void aPausedJobIsAborted() {
    var failing = aThing();
    var waiting = aThing();
    var job =
        aJobWith(
            """
            {"abortConfig":{"criteriaList":[{"failureType":"FAILED","action":"CANCEL",
            "thresholdPercentage":50,"minNumberOfExecutedThings":1}]}}\
            """,
            failing,
            waiting);
    expect(200, startNext(failing, "{}"));
    Pauses.pause(job);

    expect(200, update(failing, job, "{\"status\":\"FAILED\"}"));

    Stack.awaitJob(job, "CANCELED");
    Stack.eventually(
        () -> Stack.execution(waiting, job).path("status").asText(), "CANCELED"::equals);
  }

  @Test
  void aPausedJobIsUpdated() {
    var job = aJobWith("{}", aThing());
    Pauses.pause(job);

    expect(200, operator("PATCH", "/jobs/" + job, "{\"description\":\"d\"}"));

    assertThat(job(job).path("description").asText()).isEqualTo("d");
    assertThatJob(job).isScheduled();
  }

  @Test
  void aThingThatJoinsWhileTheJobIsPausedGetsItsExecutionWithTheResumption() {
    var group = aGroup();
    var job = name("job");
    expect(200, createJob(job, ContinuousJobs.CONTINUOUS, groupArn(group)));
    Pauses.pause(job);
    var thing = aThing();
    try (var device = MqttDevice.listening(thing)) {
      ContinuousJobs.member("addThingToThingGroup", group, thing);
      STACK.awaitQuiet();

      assertThatExecution(thing, job).isQueued();
      assertThat(Pauses.queued(thing)).isEmpty();
      assertThat(startNext(thing, "{}").text()).isEqualTo("{}");
      assertThat(device.notifications()).isEmpty();

      Pauses.resume(job);

      assertThatExecution(NotifiedDevice.next(device.notifications()).path("execution"))
          .isOfJob(job);
      assertThat(Pauses.queued(thing)).containsExactly(job);
    }
  }

  @Test
  void aThingThatLeavesWhileTheJobIsPausedLosesItsExecution() {
    var thing = aThing();
    var group = aGroup(thing);
    var job = name("job");
    expect(200, createJob(job, ContinuousJobs.CONTINUOUS, groupArn(group)));
    STACK.awaitQuiet();
    Pauses.pause(job);

    ContinuousJobs.member("removeThingFromThingGroup", group, thing);
    STACK.awaitQuiet();

    assertThatExecution(thing, job).hasStatus("REMOVED");
  }

  @Test
  void targetsAreAssociatedWithAPausedJob() {
    var thing = aThing();
    var job = name("job");
    expect(200, createJob(job, ContinuousJobs.CONTINUOUS, groupArn(aGroup())));
    STACK.awaitQuiet();
    Pauses.pause(job);

    expect(200, ContinuousJobs.associate(job, groupArn(aGroup(thing))));
    STACK.awaitQuiet();

    assertThatExecution(thing, job).isQueued();
    assertThat(Pauses.queued(thing)).isEmpty();
  }

  private static String aSlowJob(int things) {
    var job = name("job");
    expect(
        200,
        createJob(
            job,
            ONE_A_MINUTE,
            IntStream.range(0, things).mapToObj(_ -> thingArn(aThing())).toArray(String[]::new)));
    return job;
  }

  private static int queued(String job) {
    return job(job).at("/jobProcessDetails/numberOfQueuedThings").asInt();
  }

  /** Returns the sort key of the mark of a paused job. */
  private static String sortKey(String job) {
    return "job#" + job + "#" + StoredItems.job(job).get("incarnation").n();
  }
}

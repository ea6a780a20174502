package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatJob;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatRejection;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.device;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A device whose job an operator has paused, over HTTPS and MQTT. */
class PausedDeviceTest extends NotifiedDevice {
  private static final String RETRIED =
      "{\"jobExecutionsRetryConfig\":{\"criteriaList\":"
          + "[{\"failureType\":\"ALL\",\"numberOfRetries\":1}]}}";

  @Test
  void aQueuedExecutionIsHiddenUntilTheJobIsResumed() {
    var job = aJobOver(thing);
    Pauses.pause(job);

    assertThat(Pauses.queued(thing)).isEmpty();
    assertThat(Pauses.next(thing).isMissingNode()).isTrue();
    assertThat(startNext(thing, "{}").text()).isEqualTo("{}");
    assertThat(device.accepted("get", "{}").path("queuedJobs")).isEmpty();
    assertThat(device.accepted("$next/get", "{}").has("execution")).isFalse();
    assertThat(device.accepted("start-next", "{}").has("execution")).isFalse();
    assertThatExecution(thing, job).isQueued();

    Pauses.resume(job);

    assertThat(Pauses.queued(thing)).containsExactly(job);
    assertThatExecution(Pauses.next(thing)).isOfJob(job);
    assertThatExecution(startNext(thing, "{}").json().path("execution")).isOfJob(job);
  }

  @Test
  void aStartRightAfterThePauseStartsNothing() {
    var job = aJobOver(thing);
    // Every function remembers that no job is paused.
    assertThat(Pauses.queued(thing)).containsExactly(job);
    assertThat(device.accepted("get", "{}").path("queuedJobs")).hasSize(1);

    expect(200, operator("PUT", "/jobs/" + job + "/pause", "{}"));

    assertThat(startNext(thing, "{}").text()).isEqualTo("{}");
    assertThat(device.accepted("start-next", "{}").has("execution")).isFalse();
    assertThatExecution(thing, job).isQueued();
  }

  @Test
  void aStartRightAfterTheResumptionStartsTheJob() {
    var job = aJobOver(thing);
    Pauses.pause(job);
    assertThat(Pauses.queued(thing)).isEmpty();

    expect(200, operator("PUT", "/jobs/" + job + "/resume", "{}"));

    assertThatExecution(startNext(thing, "{}").json().path("execution")).isOfJob(job);
  }

  @Test
  void aStartGoesOnToTheNextJob() {
    var paused = aJobOver(thing);
    var next = aJobOver(thing);
    expect(200, operator("PUT", "/jobs/" + paused + "/pause", "{}"));

    assertThatExecution(startNext(thing, "{}").json().path("execution")).isOfJob(next);
    assertThatExecution(thing, paused).isQueued();
  }

  @Test
  void aPollBehindManyHiddenExecutionsFindsTheNextOne() {
    var paused = IntStream.range(0, 21).mapToObj(_ -> aJobOver(thing)).toList();
    var next = aJobOver(thing);
    paused.forEach(job -> expect(200, operator("PUT", "/jobs/" + job + "/pause", "{}")));
    advance(Duration.ofSeconds(3));

    assertThat(Pauses.queued(thing)).containsExactly(next);
    assertThatExecution(Pauses.next(thing)).isOfJob(next);
    assertThatExecution(startNext(thing, "{}").json().path("execution")).isOfJob(next);
  }

  @Test
  void anUpdateByJobIdDoesNotStartAHiddenExecution() {
    var job = aJobOver(thing);
    expect(200, operator("PUT", "/jobs/" + job + "/pause", "{}"));

    var refused =
        update(thing, job, "{\"status\":\"IN_PROGRESS\",\"includeJobExecutionState\":true}");
    assertThat(refused).isRefused(409, "InvalidStateTransitionException");
    var rejected = device.rejected(job + "/update", "{\"status\":\"IN_PROGRESS\"}");
    assertThatRejection(rejected).hasCode("InvalidStateTransition");
    assertThat(rejected.at("/executionState/status").asText()).isEqualTo("QUEUED");
    assertThat(update(thing, job, "{\"status\":\"IN_PROGRESS\",\"expectedVersion\":7}"))
        .hasMessage("Expected version 7 but found version 1");
    assertThatExecution(thing, job).isQueued().hasVersion(1);
  }

  @Test
  void anUpdateByJobIdEndsAHiddenExecution() {
    var job = aJobOver(thing);
    expect(200, operator("PUT", "/jobs/" + job + "/pause", "{}"));

    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));

    assertThatExecution(thing, job).hasSucceeded();
  }

  @Test
  void aHiddenExecutionIsDescribedByJobId() {
    var job = aJobOver(thing);
    Pauses.pause(job);

    var described = expect(200, device("GET", "/things/" + thing + "/jobs/" + job, ""));
    assertThatExecution(described.json().path("execution")).isQueued();
    assertThatExecution(device.accepted(job + "/get", "{}").path("execution")).isQueued();
  }

  @Test
  void anExecutionInProgressGoesOn() {
    var job = aJobOver(thing);
    expect(200, startNext(thing, "{}"));
    Pauses.pause(job);

    assertThatExecution(startNext(thing, "{}").json().path("execution")).isInProgress();
    expect(200, update(thing, job, "{\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"a\":\"b\"}}"));
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    advance(Duration.ofMinutes(10));
    assertThatJob(job).isScheduled().hasSucceededThings(1);

    Pauses.resume(job);
    Stack.awaitJob(job, "COMPLETED");
  }

  @Test
  void theTimerOfAnExecutionRunsWhileItsJobIsPaused() {
    var job = aJobWith("{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":5}}", thing);
    expect(200, startNext(thing, "{}"));
    Pauses.pause(job);

    advance(Duration.ofMinutes(6));

    assertThatExecution(thing, job).hasTimedOut();
    assertThatJob(job).isScheduled();
  }

  @Test
  void theDeviceIsNotifiedOfThePauseAndOfTheResumption() {
    var job = aJobOver(thing);
    settle();

    Pauses.pause(job);

    assertNothingPending(device.notifications());
    device.forget();

    Pauses.resume(job);

    var heard = device.notifications();
    assertThat(jobs(notify(heard), "QUEUED")).containsExactly(job);
    assertThatExecution(next(heard).path("execution")).isOfJob(job);
  }

  @Test
  void theNextJobMovesUpWhileTheFirstIsPaused() {
    var paused = aJobOver(thing);
    var other = aJobOver(thing);
    settle();

    Pauses.pause(paused);

    var heard = device.notifications();
    assertThat(jobs(notify(heard), "QUEUED")).containsExactly(other);
    assertThatExecution(next(heard).path("execution")).isOfJob(other);
    device.forget();

    Pauses.resume(paused);

    heard = device.notifications();
    assertThat(jobs(notify(heard), "QUEUED")).containsExactly(paused, other);
    assertThatExecution(next(heard).path("execution")).isOfJob(paused);
  }

  @Test
  void aDeviceAtWorkIsToldThatTheQueueBehindItChanged() {
    var job = aJobOver(thing);
    var waiting = aJobOver(thing);
    expect(200, startNext(thing, "{}"));
    settle();

    Pauses.pause(waiting);

    var heard = device.notifications();
    assertThat(jobs(notify(heard), "QUEUED")).isEmpty();
    assertThat(jobs(notify(heard), "IN_PROGRESS")).containsExactly(job);
    assertThat(hasNext(heard)).isFalse();
  }

  @Test
  void aRetryThatIsQueuedWhileTheJobIsPausedIsHiddenAndThenDelivered() {
    var job = aJobWith(RETRIED, thing);
    expect(200, startNext(thing, "{}"));
    Pauses.pause(job);
    settle();

    expect(200, update(thing, job, "{\"status\":\"FAILED\"}"));

    assertThatExecution(thing, job).isQueued().hasNumber(2);
    assertNothingPending(device.notifications());
    assertThat(Pauses.queued(thing)).isEmpty();
    assertThat(startNext(thing, "{}").text()).isEqualTo("{}");
    device.forget();

    Pauses.resume(job);

    assertThatExecution(next(device.notifications()).path("execution")).isOfJob(job).hasNumber(2);
    assertThatExecution(startNext(thing, "{}").json().path("execution")).hasNumber(2);
  }

  @Test
  void aHiddenExecutionThatIsCanceledAloneIsNotAnnounced() {
    var job = aJobOver(thing);
    Pauses.pause(job);
    settle();
    // The pause has been announced for longer than a change can take.
    advance(Duration.ofSeconds(5));

    expect(200, operator("PUT", "/things/" + thing + "/jobs/" + job + "/cancel", "{}"));

    assertThat(device.notifications()).isEmpty();
  }
}

package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatJob;
import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.name;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A job with maintenance windows that is paused inside and outside of them. */
class PausedInWindowsTest {

  @Test
  void aWindowThatOpensWhileTheJobIsPausedShowsNothing() {
    var thing = aThing();
    try (var device = MqttDevice.listening(thing)) {
      var job = aJobWithWindow(thing);
      Pauses.pause(job);
      assertThat(device.notifications()).isEmpty();

      advance(Duration.ofMinutes(4));

      assertThat(Pauses.queued(thing)).isEmpty();
      assertThat(device.notifications()).isEmpty();
      assertThatJob(job).isScheduled();

      Pauses.resume(job);

      assertThatJob(job).isInProgress();
      assertThat(Pauses.queued(thing)).containsExactly(job);
      assertThatExecution(NotifiedDevice.next(device.notifications()).path("execution"))
          .isOfJob(job);
    }
  }

  @Test
  void aJobThatIsPausedInItsWindowStaysHiddenAfterAResumptionOutsideOfIt() {
    var thing = aThing();
    try (var device = MqttDevice.listening(thing)) {
      var job = aJobWithWindow(thing);
      advance(Duration.ofMinutes(4));
      assertThat(Pauses.queued(thing)).containsExactly(job);
      device.notifications();
      device.forget();

      Pauses.pause(job);
      NotifiedDevice.assertNothingPending(device.notifications());
      device.forget();

      advance(Duration.ofMinutes(10));
      Pauses.resume(job);
      assertThat(Pauses.queued(thing)).isEmpty();
      assertThat(device.notifications()).isEmpty();
      assertThatJob(job).isScheduled();

      advance(Duration.ofDays(1));
      assertThat(device.notifications()).isNotEmpty();
    }
  }

  private static String aJobWithWindow(String thing) {
    var job = name("job");
    expect(
        200,
        createJob(
            job,
            "{\"targetSelection\":\"CONTINUOUS\",\"schedulingConfig\":{\"maintenanceWindows\":["
                + Windows.window(3, 8)
                + "]}}",
            groupArn(aGroup(thing))));
    STACK.awaitQuiet();
    return job;
  }
}

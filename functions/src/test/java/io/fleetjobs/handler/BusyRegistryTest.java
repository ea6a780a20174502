package io.fleetjobs.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.write.ContendedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests membership events while the registry does not answer, through the handler. */
class BusyRegistryTest {
  private static final String ADDED = "ADDED";
  private static final String REMOVED = "REMOVED";

  private final ContinuousJob fw7 = new ContinuousJob();

  BusyRegistryTest() {
    fw7.rolledOut();
    fw7.busy = true;
  }

  @Test
  void anEventWaitsUntilTheRegistryAnswers() {
    fw7.send(REMOVED, "a", 10);
    assertThat(fw7.all()).containsExactly("1 QUEUED v1");

    fw7.busy = false;
    fw7.follow("a");

    assertThat(fw7.all()).containsExactly("1 REMOVED v1");
  }

  @Test
  void oneRunIsSentAfterAllTheEventsOfAGroup() {
    fw7.send(REMOVED, "a", 10);
    fw7.send(ADDED, "a", 20);
    fw7.send(REMOVED, "a", 30);
    fw7.send(REMOVED, "b", 30);
    assertThat(fw7.sentAfter).containsExactly("a", "b");

    fw7.busy = false;
    fw7.follow("a");
    fw7.follow("b");
    fw7.busy = true;
    fw7.send(REMOVED, "a", 4_000);

    assertThat(fw7.sentAfter).containsExactly("a", "b", "a");
  }

  @Test
  void theEventsOfAThingAreHandledInTheirOrder() {
    fw7.send(ADDED, "a", 20);
    fw7.send(REMOVED, "a", 10);

    fw7.busy = false;
    fw7.follow("a");

    assertThat(fw7.all()).containsExactly("2 QUEUED v1", "1 REMOVED v1");
  }

  @Test
  void eventsRestWhileTheRegistryIsBusyAndAnEarlyRunCallsNothing() {
    fw7.send(REMOVED, "a", 10);
    fw7.follow("a");
    var asked = fw7.questions;
    fw7.follow("a");
    assertThat(fw7.questions).isEqualTo(asked);

    fw7.busy = false;
    fw7.now = fw7.now.plusSeconds(30);
    fw7.follow("a");

    assertThat(fw7.all()).containsExactly("1 REMOVED v1");
  }

  @Test
  void anEventThatWaitsForLongIsReportedAndKept() {
    fw7.send(REMOVED, "a", 10);
    fw7.now = fw7.now.plus(Duration.ofMinutes(16));
    fw7.follow("a");
    assertThat(fw7.reported).containsExactly("pump-1");

    fw7.busy = false;
    fw7.now = fw7.now.plusSeconds(30);
    fw7.follow("a");

    assertThat(fw7.all()).containsExactly("1 REMOVED v1");
  }

  @Test
  void aFailureFailsTheRunEvenWhenItsTimeIsOver() {
    fw7.send(REMOVED, "a", 10);
    fw7.busy = false;
    fw7.whenAsked =
        () -> {
          fw7.now = fw7.now.plus(Duration.ofMinutes(11));
          throw new ContendedException("the test", 1);
        };

    assertThatExceptionOfType(ContendedException.class).isThrownBy(() -> fw7.follow("a"));
  }

  @Test
  void aThingWithAnEndedExecutionCausesNoCallOfTheRegistry() {
    fw7.busy = false;
    fw7.send(ADDED, "a", 5);
    var asked = fw7.questions;
    fw7.busy = true;
    fw7.end(ExecutionStatus.SUCCEEDED, 7);

    fw7.send(REMOVED, "a", 10);

    assertThat(fw7.questions).isEqualTo(asked);
    assertThat(fw7.memberships.find("pump-1", ContinuousJob.KEY).heard()).containsKey("a");
    assertThat(fw7.sentAfter).isEmpty();
  }
}

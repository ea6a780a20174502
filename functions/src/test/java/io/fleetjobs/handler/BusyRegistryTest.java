package io.fleetjobs.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.model.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Membership events while the registry does not answer, through the handler. */
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
    assertEquals(List.of("1 QUEUED v1"), fw7.all());

    fw7.busy = false;
    fw7.follow("a");

    assertEquals(List.of("1 REMOVED v1"), fw7.all());
  }

  @Test
  void oneRunIsSentAfterAllTheEventsOfAGroup() {
    fw7.send(REMOVED, "a", 10);
    fw7.send(ADDED, "a", 20);
    fw7.send(REMOVED, "a", 30);
    fw7.send(REMOVED, "b", 30);
    assertEquals(List.of("a", "b"), fw7.sentAfter);

    fw7.busy = false;
    fw7.follow("a");
    fw7.follow("b");
    fw7.busy = true;
    fw7.send(REMOVED, "a", 4_000);

    assertEquals(List.of("a", "b", "a"), fw7.sentAfter);
  }

  @Test
  void theEventsOfAThingAreTakenIntoAccountInTheirOrder() {
    fw7.send(ADDED, "a", 20);
    fw7.send(REMOVED, "a", 10);

    fw7.busy = false;
    fw7.follow("a");

    assertEquals(List.of("2 QUEUED v1", "1 REMOVED v1"), fw7.all());
  }

  @Test
  void theEventsRestWhileTheRegistryStaysBusyAndARunThatComesTooEarlyAsksNothing() {
    fw7.send(REMOVED, "a", 10);
    fw7.follow("a");
    var asked = fw7.questions;
    fw7.follow("a");
    assertEquals(asked, fw7.questions);

    fw7.busy = false;
    fw7.now = fw7.now.plusSeconds(30);
    fw7.follow("a");

    assertEquals(List.of("1 REMOVED v1"), fw7.all());
  }

  @Test
  void anEventThatWaitsForLongIsReportedAndKept() {
    fw7.send(REMOVED, "a", 10);
    fw7.now = fw7.now.plus(Duration.ofMinutes(16));
    fw7.follow("a");
    assertEquals(List.of("pump-1"), fw7.reported);

    fw7.busy = false;
    fw7.now = fw7.now.plusSeconds(30);
    fw7.follow("a");

    assertEquals(List.of("1 REMOVED v1"), fw7.all());
  }

  @Test
  void theRegistryIsNotAskedWhereAThingIsThatHasEndedItsExecution() {
    fw7.busy = false;
    fw7.send(ADDED, "a", 5);
    var asked = fw7.questions;
    fw7.busy = true;
    fw7.end(ExecutionStatus.SUCCEEDED, 7);

    fw7.send(REMOVED, "a", 10);

    assertEquals(asked, fw7.questions);
    assertTrue(fw7.memberships.find("pump-1", ContinuousJob.KEY).heard().containsKey("a"));
    assertEquals(List.of(), fw7.sentAfter);
  }
}

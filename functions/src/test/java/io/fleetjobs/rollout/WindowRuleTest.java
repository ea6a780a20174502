package io.fleetjobs.rollout;

import static io.fleetjobs.model.Executions.CREATED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.WindowNotification;
import io.fleetjobs.model.WindowNotification.Edge;
import io.fleetjobs.model.WindowNotification.Walk;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A job whose windows open at three in the afternoon for an hour, created before that. */
class WindowRuleTest {
  private static final Instant OPENS =
      CREATED.truncatedTo(ChronoUnit.DAYS).plus(15, ChronoUnit.HOURS);
  private static final Instant CLOSES = OPENS.plus(1, ChronoUnit.HOURS);

  @Test
  void theFirstStepRemembersTheFirstEdge() {
    assertEquals(
        new WindowDecision.Remember(WindowNotification.until(new Edge.At(OPENS))),
        WindowRule.decide(job(WindowNotification.NONE), CREATED));
  }

  @Test
  void nothingIsToBeDoneBeforeTheEdge() {
    var waiting = job(WindowNotification.until(new Edge.At(OPENS)));

    assertEquals(new WindowDecision.None(), WindowRule.decide(waiting, OPENS.minusMillis(1)));
  }

  @Test
  void anEdgeBeginsAWalkAlsoDuringAnother() {
    var begun = new WindowDecision.Remember(WindowNotification.begun(new Edge.At(CLOSES)));
    var waiting = WindowNotification.until(new Edge.At(OPENS));

    assertEquals(begun, WindowRule.decide(job(waiting), OPENS));
    assertEquals(begun, WindowRule.decide(job(waiting.at(new Walk.Behind("pump-7"))), OPENS));
  }

  @Test
  void aWalkGoesOnUntilItHasNoPosition() {
    var begun = WindowNotification.begun(new Edge.At(CLOSES));

    assertEquals(new WindowDecision.Notify(Optional.empty()), WindowRule.decide(job(begun), OPENS));
    assertEquals(
        new WindowDecision.Notify(Optional.of("pump-7")),
        WindowRule.decide(job(begun.at(new Walk.Behind("pump-7"))), OPENS));
    assertEquals(
        new WindowDecision.None(), WindowRule.decide(job(begun.at(new Walk.Over())), OPENS));
  }

  @Test
  void aJobWithoutWindowsNotifiesNobody() {
    assertEquals(new WindowDecision.None(), WindowRule.decide(Jobs.aJob(), CREATED));
  }

  @Test
  void windowsThatOpenNoMoreHaveAnEdgeOutOfReach() {
    var past =
        Jobs.aJobWithWindow(new JobKey("fw-7", CREATED), "0 15 * * ? 2020", "arn")
            .withWindowNotification(WindowNotification.NONE);

    assertEquals(
        new WindowDecision.Remember(WindowNotification.until(new Edge.Never())),
        WindowRule.decide(past, CREATED));
  }

  private static Job job(WindowNotification walk) {
    return Jobs.aJobWithWindow(new JobKey("fw-7", CREATED), "0 15 * * ? *", "arn")
        .withWindowNotification(walk);
  }
}

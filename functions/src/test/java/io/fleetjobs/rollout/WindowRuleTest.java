package io.fleetjobs.rollout;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

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

/**
 * Tests a job whose windows open at three in the afternoon for an hour. It was created before that.
 */
class WindowRuleTest {
  private static final Instant OPENS =
      CREATED.truncatedTo(ChronoUnit.DAYS).plus(15, ChronoUnit.HOURS);
  private static final Instant CLOSES = OPENS.plus(1, ChronoUnit.HOURS);

  @Test
  void theFirstStepRemembersTheFirstEdge() {
    assertThat(WindowRule.decide(job(WindowNotification.NONE), CREATED))
        .isEqualTo(new WindowDecision.Remember(WindowNotification.until(new Edge.At(OPENS))));
  }

  @Test
  void theRuleDoesNothingBeforeTheEdge() {
    var waiting = job(WindowNotification.until(new Edge.At(OPENS)));

    assertThat(WindowRule.decide(waiting, OPENS.minusMillis(1)))
        .isEqualTo(new WindowDecision.None());
  }

  @Test
  void anEdgeBeginsAWalkEvenDuringAnother() {
    var begun = new WindowDecision.Remember(WindowNotification.begun(new Edge.At(CLOSES)));
    var waiting = WindowNotification.until(new Edge.At(OPENS));

    assertThat(WindowRule.decide(job(waiting), OPENS)).isEqualTo(begun);
    assertThat(WindowRule.decide(job(waiting.at(new Walk.Behind("pump-7"))), OPENS))
        .isEqualTo(begun);
  }

  @Test
  void aWalkContinuesUntilItHasNoPosition() {
    var begun = WindowNotification.begun(new Edge.At(CLOSES));

    assertThat(WindowRule.decide(job(begun), OPENS))
        .isEqualTo(new WindowDecision.Notify(Optional.empty()));
    assertThat(WindowRule.decide(job(begun.at(new Walk.Behind("pump-7"))), OPENS))
        .isEqualTo(new WindowDecision.Notify(Optional.of("pump-7")));
    assertThat(WindowRule.decide(job(begun.at(new Walk.Over())), OPENS))
        .isEqualTo(new WindowDecision.None());
  }

  @Test
  void aJobWithoutWindowsNotifiesNobody() {
    assertThat(WindowRule.decide(Jobs.aJob(), CREATED)).isEqualTo(new WindowDecision.None());
  }

  @Test
  void windowsThatNeverOpenAgainHaveNoReachableEdge() {
    var past =
        Jobs.aJobWithWindow(new JobKey("fw-7", CREATED), "0 15 * * ? 2020", "arn")
            .withWindowNotification(WindowNotification.NONE);

    assertThat(WindowRule.decide(past, CREATED))
        .isEqualTo(new WindowDecision.Remember(WindowNotification.until(new Edge.Never())));
  }

  private static Job job(WindowNotification walk) {
    return Jobs.aJobWithWindow(new JobKey("fw-7", CREATED), "0 15 * * ? *", "arn")
        .withWindowNotification(walk);
  }
}

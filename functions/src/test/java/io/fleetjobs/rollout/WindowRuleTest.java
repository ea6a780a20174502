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
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void aPauseIsAnnouncedOnceEveryFunctionKnowsOfIt() {
    var paused = Jobs.aJob().paused(0, CREATED);

    assertThat(WindowRule.decide(paused, CREATED.plusMillis(2_999)))
        .isEqualTo(new WindowDecision.None());
    assertThat(begins(paused, CREATED.plusMillis(3_000))).isTrue();
    assertThat(begins(paused.resumed(CREATED.plusSeconds(9)), CREATED.plusSeconds(12))).isTrue();
  }

  @Test
  void aResumptionRestartsTheWalkAboutThePause() {
    var walking =
        Jobs.aJob()
            .withWindowNotification(WindowNotification.NONE.at(new Walk.Behind("pump-7")))
            .resumed(CREATED);

    assertThat(begins(walking, CREATED.plusSeconds(3))).isTrue();
  }

  /** The windows are closed before {@link #OPENS} and open after it. */
  @ParameterizedTest(name = "paused at {0}, resumed at {1}, decided at {2}: walk {3}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          15:10, -,     15:10:03, true
          15:10, 15:20, 15:20:03, true
          14:10, -,     14:10:03, false
          14:10, 14:20, 14:20:03, false
          14:59:59, -,  15:00:02, false
          15:59:58, -,  16:00:00, true
          14:10, 14:59:59, 15:00:00, true
          14:10, 14:59:59, 15:00:02, true
          """)
  void anEdgeIsAnnouncedIfItChangesWhatDevicesSee(
      LocalTime paused, @Nullable LocalTime resumed, LocalTime decided, boolean begins) {
    var before = at(paused);
    var first = job(WindowNotification.until(edgeAfter(before))).paused(0, before);
    var job =
        resumed == null
            ? first
            : first
                .resumed(at(resumed))
                .withWindowNotification(
                    WindowNotification.until(edgeAfter(at(resumed)))
                        .withPauseEdge(at(resumed).plusSeconds(3)));

    assertThat(begins(job, at(decided))).isEqualTo(begins);
  }

  @Test
  void anEdgeOfAWindowWhileTheJobIsPausedIsNotAnnounced() {
    var paused = job(WindowNotification.until(new Edge.At(OPENS))).paused(0, CREATED);
    var known = paused.withWindowNotification(paused.windowNotification().withoutPauseEdge());

    assertThat(WindowRule.decide(known, OPENS))
        .isEqualTo(new WindowDecision.Remember(WindowNotification.until(new Edge.At(CLOSES))));
  }

  @Test
  void anEdgeThatWasMissedBeforeThePauseIsAnnounced() {
    var paused = job(WindowNotification.until(new Edge.At(OPENS))).paused(0, OPENS.plusSeconds(60));

    assertThat(begins(paused, OPENS.plusSeconds(60))).isTrue();
  }

  private static Instant at(LocalTime time) {
    return CREATED.truncatedTo(ChronoUnit.DAYS).plusSeconds(time.toSecondOfDay());
  }

  private static Edge edgeAfter(Instant instant) {
    return new Edge.At(instant.isBefore(OPENS) ? OPENS : CLOSES);
  }

  private static boolean begins(Job job, Instant now) {
    return WindowRule.decide(job, now) instanceof WindowDecision.Remember(var next)
        && next.walk() instanceof Walk.AtBeginning;
  }

  private static Job job(WindowNotification walk) {
    return Jobs.aJobWithWindow(new JobKey("fw-7", CREATED), "0 15 * * ? *", "arn")
        .withWindowNotification(walk);
  }
}

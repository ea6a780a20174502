package io.fleetjobs.lifecycle;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobPause;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.JobTerms;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.PauseMark;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.TargetRefresh;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.model.WindowNotification.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PauseRuleTest {
  private static final Instant NOW = CREATED.plusSeconds(3_600);
  private static final Instant KNOWN = NOW.plusSeconds(3);

  @ParameterizedTest
  @EnumSource(names = {"IN_PROGRESS", "SCHEDULED"})
  void anActiveJobIsPausedAndIsDueNow(JobStatus status) {
    var paused = next(PauseRule.pause(job(status), 1_000, NOW));

    assertThat(paused.isPaused()).isTrue();
    assertThat(paused.pause()).contains(new JobPause(NOW, 1_000));
    assertThat(paused.status()).isEqualTo(status);
    assertThat(paused.shownStatus()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(paused.isConcurrent()).isFalse();
    assertThat(paused.reconciliation()).isEqualTo(Reconciliation.dueAt(NOW));
    assertThat(paused.windowNotification().pauseEdge()).contains(KNOWN);
    assertThat(paused.lastUpdatedAt()).isEqualTo(NOW);
    assertThat(JobTerms.of(paused).paused()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_PROGRESS", "SCHEDULED"})
  void aPausedJobIsResumedAndIsDueNow(JobStatus status) {
    var resumed = next(PauseRule.resume(job(status).paused(0, CREATED), NOW));

    assertThat(resumed.isPaused()).isFalse();
    assertThat(resumed.shownStatus()).isEqualTo(status);
    assertThat(resumed.reconciliation()).isEqualTo(Reconciliation.dueAt(NOW));
    assertThat(resumed.windowNotification().pauseEdge()).contains(KNOWN);
    assertThat(JobTerms.of(resumed).paused()).isFalse();
  }

  @Test
  void aRequestForWhatTheJobIsAlreadyRepeats() {
    var job = job(JobStatus.IN_PROGRESS);

    assertThat(PauseRule.resume(job, NOW)).isInstanceOf(JobDecision.Repeat.class);
    assertThat(PauseRule.pause(job.paused(0, CREATED), 7, NOW))
        .isInstanceOf(JobDecision.Repeat.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPLETED", "CANCELED", "DELETION_IN_PROGRESS"})
  void aJobThatEndedIsNotPausedAndCannotBe(JobStatus status) {
    var ended = job(JobStatus.IN_PROGRESS).paused(0, CREATED).in(status, NOW);

    assertThat(ended.isPaused()).isFalse();
    assertThat(ended.shownStatus()).isEqualTo(status);
    for (var decision : List.of(PauseRule.pause(ended, 0, NOW), PauseRule.resume(ended, NOW))) {
      assertThat(((JobDecision.Refuse) decision).rejection().code())
          .isEqualTo(RejectionCode.INVALID_REQUEST);
    }
  }

  @Test
  void whatThePauseHidStaysHiddenWhenTheJobEnds() {
    var canceled = job(JobStatus.IN_PROGRESS).paused(0, CREATED).in(JobStatus.CANCELED, NOW);

    assertThat(PauseMark.of(canceled)).isPresent();
    assertThat(PauseMark.of(canceled).orElseThrow().active()).isFalse();
    assertThat(PauseMark.of(canceled.withoutPause())).isEmpty();
  }

  @Test
  void aPauseHasHiddenExecutionsSinceEveryFunctionKnewOfItIfItIsAnnounced() {
    var paused = job(JobStatus.IN_PROGRESS).paused(0, NOW);
    var announced = paused.withWindowNotification(paused.windowNotification().withoutPauseEdge());
    var walking =
        announced.withWindowNotification(
            announced.windowNotification().at(new Walk.Behind("pump-7")));

    assertThat(hidSince(announced, KNOWN)).isTrue();
    assertThat(hidSince(announced, KNOWN.minusMillis(1))).isFalse();
    assertThat(hidSince(walking, KNOWN)).isFalse();
    assertThat(hidSince(paused, KNOWN)).isFalse();
  }

  @Test
  void aPausedSnapshotJobRestsAMinuteAndThenWaits() {
    var job = job(JobStatus.IN_PROGRESS).paused(0, NOW);

    var rest = (StepResult.Rest) PauseRule.held(job, NOW);

    assertThat(rest.next().reconciliation().dueAt()).contains(NOW.plusSeconds(60));
    assertThat(PauseRule.held(rest.next(), NOW)).isInstanceOf(StepResult.Waits.class);
  }

  @Test
  void aPausedContinuousJobRestsUntilItsTargetsAreListed() {
    var daily = NOW.plus(Duration.ofHours(20));
    var job = Jobs.aJobWithWindow(new JobKey("fw-7", CREATED), "0 15 * * ? *", "arn");
    var rolling = job.withRollout(job.rollout().withRefresh(TargetRefresh.dueAt(daily)));

    assertThat(PauseRule.held(rolling.paused(0, NOW), NOW))
        .isEqualTo(
            new StepResult.Rest(
                rolling.paused(0, NOW).withReconciliation(Reconciliation.dueAt(daily))));
  }

  @Test
  void theFirstStartOfAPausedJobNeedsNoRoom() {
    var scheduled = StartRuleTest.scheduled(TargetSelection.SNAPSHOT, true);

    assertThat(StartRule.decide(scheduled, JobStatus.IN_PROGRESS, NOW))
        .isInstanceOf(StartDecision.StartIfRoom.class);
    var started =
        ((StartDecision.Move)
                StartRule.decide(scheduled.paused(0, CREATED), JobStatus.IN_PROGRESS, NOW))
            .next();
    assertThat(started.status()).isEqualTo(JobStatus.IN_PROGRESS);
    assertThat(started.isPaused()).isTrue();
    assertThat(started.lastAction().orElseThrow().kind()).isEqualTo(JobAction.Kind.STARTED);
  }

  private static boolean hidSince(Job job, Instant since) {
    return PauseMark.of(job).map(mark -> mark.hidSince(since)).orElse(false);
  }

  private static Job next(JobDecision decision) {
    return ((JobDecision.Advance) decision).next();
  }

  private static Job job(JobStatus status) {
    return Jobs.aJob().in(status, CREATED);
  }
}

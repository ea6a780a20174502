package io.fleetjobs.lifecycle;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Wait;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRuleTest {
  private static final Instant NOW = CREATED.plusSeconds(3_600);
  private static final Instant END = NOW.plusSeconds(1);
  private static final Job WAITING = Jobs.aJob();
  private static final Job LEASED = due(120);

  @ParameterizedTest(name = "due in {0} s: {1}")
  @CsvSource({"-1, Work", "0, Work", "1, Pause", "5, Pause", "6, Leave"})
  void aRunWorksOnAJobThatIsDueOrWillBeSoon(int seconds, String expected) {
    assertThat(name(RunRule.start(due(seconds), NOW))).isEqualTo(expected);
  }

  @Test
  void aJobThatIsNotDueByItselfMayHaveAWait() {
    assertThat(name(RunRule.start(WAITING, NOW))).isEqualTo("ReadWait");
  }

  @ParameterizedTest(name = "{0}, wait is over in {1} s: {2}")
  @CsvSource({
    "IN_PROGRESS, 0, Work",
    "IN_PROGRESS, 1, Leave",
    "SCHEDULED,   0, Work",
    "CANCELED,    0, EndWait",
    "COMPLETED,   0, EndWait",
    "COMPLETED,   1, Leave"
  })
  void theWaitOfAnActiveJobLeadsToWork(JobStatus status, int seconds, String expected) {
    var wait = new Wait(WAITING.key(), NOW.plusSeconds(seconds), Duration.ofMinutes(2));

    assertThat(name(RunRule.start(WAITING.in(status, CREATED), wait, NOW))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "after {0} failures: {1} s")
  @CsvSource({"0, 2", "1, 4", "2, 8", "8, 512", "9, 900", "63, 900", "1000, 900"})
  void aFailedStepIsRepeatedAfterAGrowingPause(int failures, int seconds) {
    var job = WAITING.withReconciliation(Reconciliation.dueAt(NOW).withFailures(failures));

    assertThat(RunRule.backedOff(job, NOW).reconciliation())
        .isEqualTo(Reconciliation.dueAt(NOW.plusSeconds(seconds)).withFailures(failures + 1));
  }

  @Test
  void aRunContinuesUntilItsEndAndForgetsFailures() {
    var failed = LEASED.withReconciliation(LEASED.reconciliation().withFailures(2));
    var more = new StepResult.Continue(failed);

    assertThat(RunRule.after(LEASED, more, END, NOW)).isEqualTo(new RunDecision.GoOn(due(120)));
    assertThat(RunRule.after(LEASED, more, NOW, NOW)).isEqualTo(new RunDecision.Leave(due(0)));
  }

  @Test
  void aRestIsStored() {
    var rest = new StepResult.Rest(due(60));

    assertThat(RunRule.after(LEASED, rest, END, NOW)).isEqualTo(new RunDecision.Leave(due(60)));
    assertThat(RunRule.after(WAITING, rest, END, NOW)).isEqualTo(new RunDecision.Leave(due(60)));
    assertThat(RunRule.after(LEASED, new StepResult.Finish(WAITING), END, NOW))
        .isEqualTo(new RunDecision.Leave(WAITING));
  }

  @Test
  void aStepByTheWaitThatChangesNothingStoresNothing() {
    assertThat(RunRule.after(WAITING, new StepResult.Rest(WAITING), END, NOW))
        .isEqualTo(new RunDecision.Stop());
    assertThat(RunRule.after(WAITING, new StepResult.Waits(WAITING, END), END, NOW))
        .isEqualTo(new RunDecision.ProlongWait(END));
    assertThat(RunRule.after(WAITING, new StepResult.Removed(), END, NOW))
        .isEqualTo(new RunDecision.Stop());
  }

  @Test
  void aFirstWaitBeginsAtTwoMinutes() {
    assertThat(RunRule.after(LEASED, new StepResult.Waits(WAITING), END, NOW))
        .isEqualTo(new RunDecision.BeginWait(WAITING, Wait.first(WAITING.key(), NOW, Instant.MAX)));
  }

  @Test
  void anyOtherResultOfAWaitEndsIt() {
    assertThat(RunRule.endsWait(WAITING, new StepResult.Continue(WAITING))).isTrue();
    assertThat(RunRule.endsWait(WAITING, new StepResult.Rest(WAITING))).isTrue();
    assertThat(RunRule.endsWait(WAITING, new StepResult.Finish(WAITING))).isTrue();
    assertThat(RunRule.endsWait(WAITING, new StepResult.Waits(WAITING))).isFalse();
    assertThat(RunRule.endsWait(WAITING, new StepResult.Removed())).isFalse();
    assertThat(RunRule.endsWait(LEASED, new StepResult.Rest(WAITING))).isFalse();
  }

  private static String name(RunStart start) {
    return start.getClass().getSimpleName();
  }

  private static Job due(int seconds) {
    return Jobs.aJob().withReconciliation(Reconciliation.dueAt(NOW.plusSeconds(seconds)));
  }
}

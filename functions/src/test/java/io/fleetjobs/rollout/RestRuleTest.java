package io.fleetjobs.rollout;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests rests of a job that ends in a hundred seconds, or never. */
class RestRuleTest {
  private static final Instant NOW = CREATED.plusSeconds(3_600);
  private static final Instant END = NOW.plusSeconds(100);

  @ParameterizedTest(name = "rest of {0} s, after a second look {1}: {2} s")
  @CsvSource({"60, false, 3", "60, true, 60", "3, false, 3", "2, false, 2"})
  void aJobWithAbortCriteriaIsCheckedAgainSoon(int rest, boolean before, int expected) {
    var reconciliation = Reconciliation.dueAt(NOW);
    var job =
        abortable().withReconciliation(before ? reconciliation.withSecondLook() : reconciliation);

    assertThat(RestRule.applied(job, rest(job, rest, r -> r), NOW))
        .isEqualTo(rest(job, expected, r -> r.withSecondLook()));
  }

  @Test
  void aSecondLookShortensTheFirstMinute() {
    var job = abortable();
    var rested =
        new StepResult.Rest(
            job.withReconciliation(job.reconciliation().restedUntil(NOW.plusSeconds(60))));

    assertThat(RestRule.applied(job, rested, NOW)).isEqualTo(rest(job, 3, r -> r.withSecondLook()));
  }

  @Test
  void noRestLastsBeyondTheEdgeOfAPause() {
    var paused = job(Optional.empty()).paused(0, NOW);
    var known = NOW.plusSeconds(3);

    assertThat(RestRule.applied(paused, rest(paused, 60, r -> r), NOW))
        .isEqualTo(rest(paused, 3, r -> r));
    assertThat(
            RestRule.applied(
                paused, new StepResult.Rest(paused.withReconciliation(Reconciliation.done())), NOW))
        .isEqualTo(rest(paused, 3, r -> r));
    assertThat(
            ((StepResult.Waits)
                    RestRule.applied(paused, new StepResult.Waits(paused, Instant.MAX), NOW))
                .latest())
        .isEqualTo(known);
  }

  @Test
  void otherJobsHaveNoSecondLook() {
    var plain = job(Optional.empty());
    var scheduled = abortable().in(JobStatus.SCHEDULED, CREATED);
    var done = new StepResult.Rest(abortable().withReconciliation(Reconciliation.done()));
    var more = new StepResult.Continue(abortable());

    assertThat(RestRule.applied(plain, rest(plain, 60, r -> r), NOW))
        .isEqualTo(rest(plain, 60, r -> r));
    assertThat(RestRule.applied(scheduled, rest(scheduled, 60, r -> r), NOW))
        .isEqualTo(rest(scheduled, 60, r -> r));
    assertThat(RestRule.applied(abortable(), done, NOW)).isEqualTo(done);
    assertThat(RestRule.applied(abortable(), more, NOW)).isEqualTo(more);
  }

  @Test
  void afterItsEndAJobHasNoSecondLook() {
    var ended = withCriteria(job(Optional.of(NOW)));

    assertThat(RestRule.applied(ended, rest(ended, 60, r -> r), NOW))
        .isEqualTo(rest(ended, 60, r -> r));
  }

  @ParameterizedTest(name = "rest of {0} s: {1} s")
  @CsvSource({"60, 60", "100, 100", "101, 100"})
  void aRestEndsAtTheEndOfTheJobAtTheLatest(int rest, int expected) {
    var job = job(Optional.of(END));

    assertThat(RestRule.applied(job, rest(job, rest, r -> r), NOW))
        .isEqualTo(rest(job, expected, r -> r));
  }

  @Test
  void aRestWithoutAnInstantLastsUntilTheEnd() {
    var job = job(Optional.of(END));
    var done = job.withReconciliation(Reconciliation.done());

    assertThat(RestRule.applied(job, new StepResult.Rest(done), NOW))
        .isEqualTo(rest(job, 100, r -> r));
  }

  @Test
  void aWaitIsOverByTheEnd() {
    var job = job(Optional.of(END));
    var endless = job(Optional.empty());

    assertThat(RestRule.applied(job, new StepResult.Waits(job, Instant.MAX), NOW))
        .isEqualTo(new StepResult.Waits(job, END));
    assertThat(RestRule.applied(endless, new StepResult.Waits(endless, NOW), NOW))
        .isEqualTo(new StepResult.Waits(endless, Instant.MAX));
  }

  @Test
  void theRestOfAnEndedJobStays() {
    var job = job(Optional.of(END)).in(JobStatus.CANCELED, CREATED);

    assertThat(RestRule.applied(job, rest(job, 200, r -> r), NOW))
        .isEqualTo(rest(job, 200, r -> r));
  }

  private static StepResult rest(
      Job job, int seconds, java.util.function.UnaryOperator<Reconciliation> more) {
    return new StepResult.Rest(
        job.withReconciliation(more.apply(Reconciliation.dueAt(NOW.plusSeconds(seconds)))));
  }

  private static Job abortable() {
    return withCriteria(job(Optional.empty()));
  }

  private static Job withCriteria(Job job) {
    return job.updated(
        new JobSpecChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of(new AbortCriterion(AbortCriterion.FailureType.ALL, 50, 4))),
            Optional.empty(),
            Optional.empty()),
        CREATED);
  }

  private static Job job(Optional<Instant> end) {
    var job = Jobs.aJob();
    return JobBuilder.from(job)
        .spec(
            job.spec()
                .withSchedule(new Schedule(Optional.empty(), end, Optional.empty(), List.of())))
        .reconciliation(Reconciliation.dueAt(NOW))
        .build();
  }
}

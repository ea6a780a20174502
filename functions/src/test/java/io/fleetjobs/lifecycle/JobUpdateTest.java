package io.fleetjobs.lifecycle;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.RetryCriterion;
import io.fleetjobs.model.RetryCriterion.FailureType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Updates of a job, and further targets of a continuous job. */
class JobUpdateTest {
  private static final Instant NOW = CREATED.plusSeconds(60);
  private static final Job CONTINUOUS =
      Jobs.aJobWithWindow(new JobKey("fw-7", CREATED), "0 10 * * ? *", "a", "b");

  @Test
  void anUpdateChangesAJobInProgressAndWakesIt() {
    var next = next(JobLifecycle.update(Jobs.aJob(), description("new"), NOW));

    assertThat(next.spec().description()).contains("new");
    assertThat(next.lastUpdatedAt()).isEqualTo(NOW);
    assertThat(next.reconciliation()).isEqualTo(Reconciliation.dueAt(NOW));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(value = JobStatus.class, names = "IN_PROGRESS", mode = EnumSource.Mode.EXCLUDE)
  void noOtherJobIsUpdated(JobStatus status) {
    var refusal = "Job fw-7 in status " + status + " cannot be updated.";
    var job = Jobs.aJob().in(status, CREATED);

    assertThat(JobLifecycle.update(job, description("new"), NOW)).isEqualTo(invalid(refusal));
    assertThat(JobLifecycle.update(job, retries("FAILED"), NOW)).isEqualTo(invalid(refusal));
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FAILED           | FAILED           | true
          FAILED,TIMED_OUT | TIMED_OUT,FAILED | true
          FAILED           | TIMED_OUT        | false
          FAILED           | FAILED,TIMED_OUT | false
          FAILED,TIMED_OUT | FAILED           | false
          """)
  void newRetryCriteriaNameTheFailureTypesOfTheOldOnes(String old, String wanted, boolean updated) {
    var job = Jobs.aJob().updated(retries(old), CREATED);

    var decision = JobLifecycle.update(job, retries(wanted), NOW);

    if (updated) {
      assertThat(next(decision).spec().retryCriteria()).isEqualTo(criteria(wanted));
    } else {
      assertThat(decision)
          .isEqualTo(
              invalid("FailureTypes must match existing FailureTypes defined in RetryConfig."));
    }
  }

  @Test
  void aJobWithoutRetryCriteriaCannotGetSome() {
    assertThat(JobLifecycle.update(Jobs.aJob(), retries("FAILED"), NOW))
        .isEqualTo(
            invalid(
                "RetryConfig cannot be updated if the job has no RetryConfig defined during"
                    + " creation."));
  }

  @Test
  void aContinuousJobGetsFurtherTargetsEachOnce() {
    var next = next(JobLifecycle.associate(CONTINUOUS, List.of("b", "c"), 3, NOW));

    assertThat(next.spec().targets()).containsExactly("a", "b", "c");
    assertThat(next.lastUpdatedAt()).isEqualTo(NOW);
    assertThat(next.reconciliation()).isEqualTo(Reconciliation.dueAt(NOW));
  }

  @Test
  void aJobHasNoMoreTargetsThanTheLimit() {
    assertThat(JobLifecycle.associate(CONTINUOUS, List.of("b", "c"), 2, NOW))
        .isEqualTo(
            new JobDecision.Refuse(
                Rejection.of(
                    RejectionCode.LIMIT_EXCEEDED,
                    "A job can have at most 2 targets, but these make it 3.")));
  }

  @Test
  void aSnapshotJobGetsNoFurtherTargets() {
    assertThat(JobLifecycle.associate(Jobs.aJob(), List.of("c"), 9, NOW))
        .isEqualTo(invalid("Targets cannot be associated with job fw-7, which is not CONTINUOUS."));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(value = JobStatus.class, names = "IN_PROGRESS", mode = EnumSource.Mode.EXCLUDE)
  void onlyAJobInProgressGetsFurtherTargets(JobStatus status) {
    assertThat(JobLifecycle.associate(CONTINUOUS.in(status, CREATED), List.of("c"), 9, NOW))
        .isEqualTo(invalid("Targets cannot be associated with job fw-7 in status " + status + "."));
  }

  private static Job next(JobDecision decision) {
    assertThat(decision).isInstanceOf(JobDecision.Advance.class);
    return ((JobDecision.Advance) decision).next();
  }

  private static JobDecision invalid(String message) {
    return new JobDecision.Refuse(Rejection.invalid(message));
  }

  private static JobSpecChange description(String text) {
    return new JobSpecChange(
        Optional.of(text),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static JobSpecChange retries(String types) {
    return new JobSpecChange(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(criteria(types)));
  }

  private static List<RetryCriterion> criteria(String types) {
    return Stream.of(types.split(","))
        .map(type -> new RetryCriterion(FailureType.valueOf(type), 3))
        .toList();
  }
}

package io.fleetjobs.lifecycle;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.TargetSelection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobLifecycleTest {
  private static final JobCancellation HOW =
      new JobCancellation(true, Optional.of("R1"), Optional.empty(), Optional.of("id"));

  @ParameterizedTest(name = "{0}: cancel {1}, delete {2}, delete with force {3}")
  @CsvSource(
      textBlock =
          """
          IN_PROGRESS,          CANCELED,        INVALID_STATE_TRANSITION, DELETION_IN_PROGRESS
          SCHEDULED,            CANCELED,        INVALID_STATE_TRANSITION, DELETION_IN_PROGRESS
          CANCELED,             INVALID_REQUEST, DELETION_IN_PROGRESS,     DELETION_IN_PROGRESS
          COMPLETED,            INVALID_REQUEST, DELETION_IN_PROGRESS,     DELETION_IN_PROGRESS
          DELETION_IN_PROGRESS, INVALID_REQUEST, INVALID_STATE_TRANSITION, INVALID_STATE_TRANSITION
          """)
  void everyStatusAnswersEveryRequest(
      JobStatus given, String cancel, String delete, String forceDelete) {
    assertThat(answer(JobLifecycle.cancel(job(given), HOW, CREATED))).isEqualTo(cancel);
    assertThat(answer(JobLifecycle.delete(job(given), false, 0, 10, CREATED))).isEqualTo(delete);
    assertThat(answer(JobLifecycle.delete(job(given), true, 0, 10, CREATED)))
        .as("f24")
        .isEqualTo(forceDelete);
  }

  @Test
  void f10AnEleventhDeletionAtOnceIsOneTooMany() {
    assertThat(answer(JobLifecycle.delete(job(JobStatus.COMPLETED), false, 9, 10, CREATED)))
        .isEqualTo("DELETION_IN_PROGRESS");
    assertThat(answer(JobLifecycle.delete(job(JobStatus.COMPLETED), false, 10, 10, CREATED)))
        .isEqualTo(RejectionCode.LIMIT_EXCEEDED.name());
  }

  @Test
  void aCanceledJobIsDueAtOnceAndKeepsTheReason() {
    var now = CREATED.plusSeconds(5);

    assertThat(JobLifecycle.cancel(job(JobStatus.IN_PROGRESS), HOW, now))
        .advancesTo(JobStatus.CANCELED)
        .hasCancellation(HOW)
        .wasCompletedAt(now)
        .isDueAt(now)
        .matches(Job::isConcurrent, "is concurrent");
  }

  @Test
  void onlyTheRequestThatCanceledAJobMayBeRepeated() {
    var canceled = job(JobStatus.CANCELED).withCancellation(HOW);
    var other = new JobCancellation(true, Optional.of("R1"), Optional.empty(), Optional.of("x"));
    var ofService =
        job(JobStatus.CANCELED).withCancellation(JobCancellation.ofService("R1", "aborted"));

    assertThat(answer(JobLifecycle.cancel(canceled, HOW, CREATED))).isEqualTo("REPEAT");
    assertThat(answer(JobLifecycle.cancel(canceled, other, CREATED))).isEqualTo("INVALID_REQUEST");
    assertThat(answer(JobLifecycle.cancel(ofService, HOW, CREATED))).isEqualTo("INVALID_REQUEST");
  }

  private static String answer(JobDecision decision) {
    return switch (decision) {
      case JobDecision.Advance(var next) -> next.status().name();
      case JobDecision.Repeat _ -> "REPEAT";
      case JobDecision.Refuse(var rejection) -> rejection.code().name();
    };
  }

  private static Job job(JobStatus status) {
    return JobBuilder.from(Jobs.aJob())
        .spec(JobSpec.of(List.of("arn"), TargetSelection.SNAPSHOT))
        .status(status)
        .build();
  }
}

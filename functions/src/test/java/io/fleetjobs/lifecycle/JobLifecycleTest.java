package io.fleetjobs.lifecycle;

import static io.fleetjobs.model.Executions.CREATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.model.WindowNotification;
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
    assertEquals(cancel, answer(JobLifecycle.cancel(job(given), HOW, CREATED)));
    assertEquals(delete, answer(JobLifecycle.delete(job(given), false, 0, 10, CREATED)));
    assertEquals(forceDelete, answer(JobLifecycle.delete(job(given), true, 0, 10, CREATED)), "f24");
  }

  @Test
  void f10AnEleventhDeletionAtOnceIsOneTooMany() {
    assertEquals(
        "DELETION_IN_PROGRESS",
        answer(JobLifecycle.delete(job(JobStatus.COMPLETED), false, 9, 10, CREATED)));
    assertEquals(
        RejectionCode.LIMIT_EXCEEDED.name(),
        answer(JobLifecycle.delete(job(JobStatus.COMPLETED), false, 10, 10, CREATED)));
  }

  @Test
  void aCanceledJobIsDueAtOnceAndKeepsWhy() {
    var now = CREATED.plusSeconds(5);

    var next =
        assertInstanceOf(
                JobDecision.Advance.class,
                JobLifecycle.cancel(job(JobStatus.IN_PROGRESS), HOW, now))
            .next();

    assertEquals(Optional.of(HOW), next.cancellation());
    assertEquals(Optional.of(now), next.completedAt());
    assertEquals(Optional.of(now), next.reconciliation().dueAt());
    assertTrue(next.isConcurrent());
  }

  @Test
  void theRequestThatCanceledAJobMayComeAgainAndNoOther() {
    var canceled = job(JobStatus.CANCELED).withCancellation(HOW);
    var other = new JobCancellation(true, Optional.of("R1"), Optional.empty(), Optional.of("x"));
    var ofService =
        job(JobStatus.CANCELED).withCancellation(JobCancellation.ofService("R1", "aborted"));

    assertEquals("REPEAT", answer(JobLifecycle.cancel(canceled, HOW, CREATED)));
    assertEquals("INVALID_REQUEST", answer(JobLifecycle.cancel(canceled, other, CREATED)));
    assertEquals("INVALID_REQUEST", answer(JobLifecycle.cancel(ofService, HOW, CREATED)));
  }

  private static String answer(JobDecision decision) {
    return switch (decision) {
      case JobDecision.Advance(var next) -> next.status().name();
      case JobDecision.Repeat _ -> "REPEAT";
      case JobDecision.Refuse(var rejection) -> rejection.code().name();
    };
  }

  private static Job job(JobStatus status) {
    return new Job(
        new JobKey("fw-7", CREATED),
        JobSpec.of(List.of("arn"), TargetSelection.SNAPSHOT),
        status,
        1,
        "id",
        CREATED,
        Optional.empty(),
        Optional.empty(),
        Rollout.UNRESOLVED,
        WindowNotification.NONE,
        Reconciliation.done(),
        1,
        Optional.empty());
  }
}

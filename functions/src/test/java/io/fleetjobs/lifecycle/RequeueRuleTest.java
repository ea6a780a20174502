package io.fleetjobs.lifecycle;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecutionIn;
import static io.fleetjobs.model.Jobs.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Rejection;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequeueRuleTest {
  private static final Instant NOW = CREATED.plusSeconds(60);

  @ParameterizedTest(name = "{0} in a job in {1}: {2}")
  @CsvSource({
    "IN_PROGRESS, IN_PROGRESS,          true",
    "FAILED,      IN_PROGRESS,          true",
    "TIMED_OUT,   IN_PROGRESS,          true",
    "REJECTED,    IN_PROGRESS,          true",
    "CANCELED,    IN_PROGRESS,          true",
    "CANCELED,    SCHEDULED,            true",
    "QUEUED,      IN_PROGRESS,          false",
    "SUCCEEDED,   IN_PROGRESS,          false",
    "REMOVED,     IN_PROGRESS,          false",
    "FAILED,      COMPLETED,            false",
    "FAILED,      CANCELED,             false",
    "FAILED,      DELETION_IN_PROGRESS, false"
  })
  void whatRunsOrHasFailedIsRequeuedWhileItsJobGoesOn(
      ExecutionStatus status, JobStatus ofJob, boolean allowed) {
    assertThat(refusal(anExecutionIn(status), ofJob, false, Optional.empty()).isEmpty())
        .isEqualTo(allowed);
  }

  @Test
  void aThingOutsideOfTheGroupsIsRefused() {
    assertThat(
            refusal(
                    anExecutionIn(ExecutionStatus.FAILED),
                    JobStatus.IN_PROGRESS,
                    true,
                    Optional.empty())
                .map(Rejection::message))
        .contains("Thing pump-1 is in no target group of job fw-7 any more");
  }

  @Test
  void theVersionIsCheckedFirst() {
    var done = anExecutionIn(ExecutionStatus.SUCCEEDED);

    assertThat(
            refusal(done, JobStatus.COMPLETED, true, Optional.of(BigInteger.valueOf(77)))
                .map(Rejection::message))
        .contains("Expected version 77 but found version " + done.versionNumber());
  }

  private static Optional<Rejection> refusal(
      JobExecution newest, JobStatus status, boolean outside, Optional<BigInteger> expected) {
    return RequeueRule.refusal(
        newest, JobBuilder.from(aJob()).status(status).build(), outside, expected, NOW);
  }
}

package io.fleetjobs.rollout;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecutionIn;
import static io.fleetjobs.model.Jobs.aJobRetrying;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.JobTerms;
import io.fleetjobs.model.Retries;
import io.fleetjobs.model.RetryCriterion;
import io.fleetjobs.model.RetryCriterion.FailureType;
import io.fleetjobs.model.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract section 11.6. */
class RetryRuleTest {
  private static final Instant NOW = CREATED.plusSeconds(60);

  @ParameterizedTest(name = "{0}: {1} after {2} failures and {3} time-outs is retried: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FAILED 2             | FAILED    | 0 | 0 | true
          FAILED 2             | FAILED    | 1 | 0 | true
          FAILED 2             | FAILED    | 2 | 0 | false
          FAILED 2             | TIMED_OUT | 0 | 0 | false
          FAILED 2,TIMED_OUT 3 | TIMED_OUT | 2 | 0 | true
          FAILED 2,TIMED_OUT 3 | TIMED_OUT | 2 | 2 | true
          FAILED 2,TIMED_OUT 3 | TIMED_OUT | 2 | 3 | false
          FAILED 2,TIMED_OUT 3 | FAILED    | 1 | 3 | true
          ALL 3                | FAILED    | 1 | 1 | true
          ALL 3                | TIMED_OUT | 1 | 2 | false
          ALL 10               | FAILED    | 5 | 4 | true
          ALL 10               | FAILED    | 5 | 5 | false
          ALL 0                | FAILED    | 0 | 0 | false
          FAILED 9,TIMED_OUT 9 | FAILED    | 5 | 4 | true
          FAILED 9,TIMED_OUT 9 | FAILED    | 5 | 5 | false
          TIMED_OUT 1          | TIMED_OUT | 0 | 0 | true
          TIMED_OUT 1          | FAILED    | 0 | 0 | false
          ALL 3                | SUCCEEDED | 0 | 0 | false
          ALL 3                | REJECTED  | 0 | 0 | false
          ALL 3                | CANCELED  | 0 | 0 | false
          """)
  void criteriaCountByFailureType(
      String criteria, ExecutionStatus end, int failed, int timedOut, boolean retried) {
    var job =
        aJobRetrying(
            Stream.of(criteria.split(","))
                .map(each -> each.split(" "))
                .map(parts ->
                    new RetryCriterion(FailureType.valueOf(parts[0]), Integer.parseInt(parts[1])))
                .toArray(RetryCriterion[]::new));

    assertThat(successor(after(end, failed, timedOut), job).isPresent()).isEqualTo(retried);
  }

  @ParameterizedTest(name = "a job in {0}")
  @EnumSource(JobStatus.class)
  void onlyAnActiveJobRetries(JobStatus status) {
    var job = aJobRetrying(new RetryCriterion(FailureType.ALL, 5)).in(status, CREATED);

    assertThat(successor(anExecutionIn(ExecutionStatus.FAILED), job).isPresent())
        .isEqualTo(status == JobStatus.IN_PROGRESS || status == JobStatus.SCHEDULED);
  }

  @ParameterizedTest(name = "an end {0} s from now: retried {1}")
  @CsvSource({"1, true", "0, false", "-1, false"})
  void noRetryAfterTheJobsEnd(int seconds, boolean retried) {
    var job = aJobRetrying(new RetryCriterion(FailureType.ALL, 5));
    var ending =
        JobBuilder.from(job)
            .spec(
                job.spec()
                    .withSchedule(
                        new Schedule(
                            Optional.empty(),
                            Optional.of(NOW.plusSeconds(seconds)),
                            Optional.empty(),
                            List.of())))
            .build();

    assertThat(successor(anExecutionIn(ExecutionStatus.FAILED), ending).isPresent())
        .isEqualTo(retried);
  }

  @Test
  void aRetryKeepsNothingOfTheFailedExecution() {
    var failed = anExecutionIn(ExecutionStatus.FAILED).withStatusDetails(Map.of("a", "1"));

    var retry =
        successor(failed, aJobRetrying(new RetryCriterion(FailureType.ALL, 5))).orElseThrow();

    assertThat(retry)
        .hasNumber(2)
        .isQueued()
        .hasVersion(1)
        .hasStatusDetails(Map.of())
        .wasQueuedAt(NOW)
        .hasNotStarted();
    assertThat(retry.retries()).isEqualTo(new Retries(1, 0, false, Optional.empty()));
    assertThat(retry.writes().isMadeBy("w")).isTrue();
  }

  @Test
  void aRetryIsQueuedAtLeastASecondLater() {
    var retry =
        RetryRule.successor(
                anExecutionIn(ExecutionStatus.FAILED),
                JobTerms.of(aJobRetrying(new RetryCriterion(FailureType.ALL, 5))),
                "w",
                CREATED.plusMillis(2))
            .orElseThrow();

    assertThat(retry).wasQueuedAt(CREATED.plus(Duration.ofSeconds(1)));
  }

  private static Optional<JobExecution> successor(JobExecution ended, Job job) {
    return RetryRule.successor(ended, JobTerms.of(job), "w", NOW);
  }

  /** Returns an execution that ended after others that were retried. */
  private static JobExecution after(ExecutionStatus end, int failed, int timedOut) {
    var execution = anExecutionIn(ExecutionStatus.QUEUED);
    for (int i = 0; i < failed; i++) {
      execution = in(execution, ExecutionStatus.FAILED).retried(execution.queuedAt(), "w");
    }
    for (int i = 0; i < timedOut; i++) {
      execution = in(execution, ExecutionStatus.TIMED_OUT).retried(execution.queuedAt(), "w");
    }
    return in(execution, end);
  }

  private static JobExecution in(JobExecution execution, ExecutionStatus end) {
    return io.fleetjobs.model.Executions.in(execution, end);
  }
}

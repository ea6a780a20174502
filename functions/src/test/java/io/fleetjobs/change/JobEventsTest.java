package io.fleetjobs.change;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobEvent;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.TargetSelection;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobEventsTest {
  /** A {@code +} after a status means that the reconciler has nothing left to do. */
  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      textBlock =
          """
          -,                    IN_PROGRESS,          ''
          SCHEDULED,            IN_PROGRESS,          ''
          IN_PROGRESS,          IN_PROGRESS,          ''
          IN_PROGRESS,          COMPLETED+,           completed
          COMPLETED+,           COMPLETED+,           ''
          IN_PROGRESS,          CANCELED,             cancellation_in_progress
          SCHEDULED,            CANCELED,             cancellation_in_progress
          CANCELED,             CANCELED,             ''
          CANCELED,             CANCELED+,            canceled
          CANCELED+,            CANCELED+,            ''
          CANCELED,             DELETION_IN_PROGRESS, canceled deletion_in_progress
          CANCELED+,            DELETION_IN_PROGRESS, deletion_in_progress
          COMPLETED+,           DELETION_IN_PROGRESS, deletion_in_progress
          IN_PROGRESS,          DELETION_IN_PROGRESS, deletion_in_progress
          DELETION_IN_PROGRESS, DELETION_IN_PROGRESS, ''
          DELETION_IN_PROGRESS, -,                    deleted
          COMPLETED+,           -,                    ''
          """)
  void aChangePublishesItsEvents(String before, String after, String events) {
    var change = new JobChange(job(before, CREATED), job(after, CREATED));

    assertThat(told(change)).isEqualTo(events);
  }

  @Test
  void aJobThatReusesAnIdPublishesNoEventOfTheEarlierJob() {
    var change =
        new JobChange(job("COMPLETED+", CREATED), job("IN_PROGRESS", CREATED.plusSeconds(9)));

    assertThat(told(change)).isEmpty();
  }

  private static String told(JobChange change) {
    return JobEvents.of(change).stream().map(JobEvent::operation).collect(Collectors.joining(" "));
  }

  private static Optional<Job> job(String status, Instant createdAt) {
    return Arrays.stream(JobStatus.values())
        .filter(known -> known.name().equals(status.replace("+", "")))
        .findFirst()
        .map(known ->
            JobBuilder.from(Jobs.aJob(new JobKey("fw-7", createdAt)))
                .spec(JobSpec.of(java.util.List.of("arn"), TargetSelection.SNAPSHOT))
                .status(known)
                .lastUpdatedAt(createdAt)
                .expiresAt(
                    status.endsWith("+") ? Optional.of(CREATED.plusSeconds(99)) : Optional.empty())
                .build());
  }
}

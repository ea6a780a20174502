package io.fleetjobs.change;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionEventsTest {
  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      textBlock =
          """
          -,           QUEUED,      ''
          QUEUED,      IN_PROGRESS, ''
          IN_PROGRESS, IN_PROGRESS, ''
          IN_PROGRESS, SUCCEEDED,   SUCCEEDED
          IN_PROGRESS, FAILED,      FAILED
          QUEUED,      REJECTED,    REJECTED
          QUEUED,      CANCELED,    CANCELED
          IN_PROGRESS, TIMED_OUT,   TIMED_OUT
          QUEUED,      REMOVED,     REMOVED
          SUCCEEDED,   SUCCEEDED,   ''
          QUEUED,      -,           DELETED
          SUCCEEDED,   -,           DELETED
          """)
  void aChangePublishesItsEvent(String before, String after, String status) {
    assertThat(told(new ExecutionChange(execution(before), execution(after)))).isEqualTo(status);
  }

  @Test
  void anExecutionThatALaterJobOverwritesIsDeleted() {
    var later =
        JobExecution.queued(
            anExecution().key(),
            new JobKey("fw-7", CREATED.plusSeconds(9)),
            0,
            CREATED.plusSeconds(9));

    assertThat(told(new ExecutionChange(execution("IN_PROGRESS"), Optional.of(later))))
        .isEqualTo("DELETED");
  }

  private static String told(ExecutionChange change) {
    return ExecutionEvents.of(change).stream()
        .map(ExecutionEvents.Event::status)
        .collect(Collectors.joining(" "));
  }

  private static Optional<JobExecution> execution(String status) {
    return Arrays.stream(ExecutionStatus.values())
        .filter(known -> known.name().equals(status))
        .findFirst()
        .map(known -> in(anExecution(), known));
  }
}

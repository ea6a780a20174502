package io.fleetjobs.change;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.execution;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One write that puts an execution of a later job in the place of an earlier job's. */
class ReplacedExecutionTest {
  private static final JobExecution EARLIER = anExecution();
  private static final JobExecution LATER =
      JobExecution.queued(
          EARLIER.key(), new JobKey("fw-7", CREATED.plusSeconds(60)), 0, CREATED.plusSeconds(60));
  private static final ExecutionChange REPLACED =
      new ExecutionChange(Optional.of(EARLIER), Optional.of(LATER));

  @Test
  void theEarlierExecutionLeavesTheQueueAndTheLaterOneJoinsIt() {
    assertThat(QueueChange.of(List.of(LATER), List.of(REPLACED)))
        .isEqualTo(new QueueChange(true, true));
  }

  @Test
  void theFrontIsTheSameIfAnotherExecutionWasAndIsTheFirst() {
    var first = execution("pump-1", "a", CREATED.minusSeconds(1));

    assertThat(QueueChange.of(List.of(first, LATER), List.of(REPLACED)))
        .isEqualTo(new QueueChange(true, false));
  }
}

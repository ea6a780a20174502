package io.fleetjobs.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.Schedule.EndBehavior;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CancelScopeTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"STOP_ROLLOUT, NONE", "CANCEL, QUEUED", "FORCE_CANCEL, PENDING"})
  void theEndBehaviorSaysWhichExecutionsTheEndCancels(EndBehavior behavior, CancelScope scope) {
    assertThat(CancelScope.of(behavior)).isEqualTo(scope);
  }

  @Test
  void aForcedCancellationCancelsExecutionsInProgressToo() {
    assertThat(CancelScope.of(Optional.empty())).isEqualTo(CancelScope.QUEUED);
    assertThat(CancelScope.of(Optional.of(cancellation(false)))).isEqualTo(CancelScope.QUEUED);
    assertThat(CancelScope.of(Optional.of(cancellation(true)))).isEqualTo(CancelScope.PENDING);
  }

  @Test
  void queuedExecutionsAreCanceledBeforeThoseInProgress() {
    assertThat(CancelScope.NONE.statuses()).isEmpty();
    assertThat(CancelScope.QUEUED.statuses()).containsExactly(ExecutionStatus.QUEUED);
    assertThat(CancelScope.PENDING.statuses())
        .containsExactly(ExecutionStatus.QUEUED, ExecutionStatus.IN_PROGRESS);
  }

  @Test
  void onlyExecutionsInProgressNeedForce() {
    assertThat(List.of(CancelScope.values()))
        .filteredOn(CancelScope::isForced)
        .containsExactly(CancelScope.PENDING);
  }

  private static JobCancellation cancellation(boolean force) {
    return new JobCancellation(force, Optional.empty(), Optional.empty(), Optional.of("id"));
  }
}

package io.fleetjobs.rollout;

import static io.fleetjobs.model.ExecutionStatus.FAILED;
import static io.fleetjobs.model.ExecutionStatus.REJECTED;
import static io.fleetjobs.model.ExecutionStatus.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.AbortCriterion.FailureType;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureStatusesTest {
  @Test
  void theCriteriaOfAJobNameTheStatusesThatCountAsFailures() {
    assertThat(AbortRule.failures(List.of())).isEmpty();
    assertThat(AbortRule.failures(List.of(criterion(FailureType.ALL))))
        .containsExactly(FAILED, TIMED_OUT, REJECTED);
    assertThat(
            AbortRule.failures(
                List.of(criterion(FailureType.TIMED_OUT), criterion(FailureType.FAILED))))
        .containsExactly(FAILED, TIMED_OUT);
  }

  private static AbortCriterion criterion(FailureType type) {
    return new AbortCriterion(type, 50, 4);
  }
}

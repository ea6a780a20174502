package io.fleetjobs.rollout;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Jobs;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RestOfOtherResultsTest {
  private static final Job JOB = Jobs.aJob();

  static Stream<StepResult> results() {
    return Stream.of(
        new StepResult.Continue(JOB), new StepResult.Finish(JOB), new StepResult.Removed());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("results")
  void aResultWithoutARestStaysAsItIs(StepResult result) {
    assertThat(RestRule.applied(JOB, result, CREATED)).isEqualTo(result);
  }
}

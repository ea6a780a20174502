package io.fleetjobs.rollout;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.TargetRefresh;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refresh whose list of targets has chunks of 1 000. */
class RefreshChunksTest {
  @ParameterizedTest(name = "{0} things: {1} chunks")
  @CsvSource({"0, 1", "1, 1", "999, 1", "1000, 1", "1001, 2", "2000, 2", "2001, 3"})
  void aRefreshEndsWithTheChunkOfItsLastThing(int things, int chunks) {
    var refresh = RefreshRule.listed(TargetRefresh.dueAt(CREATED), "list", things, CREATED);
    for (int chunk = 1; chunk < chunks; chunk++) {
      refresh = RefreshRule.created(refresh, 1_000);
      assertThat(refresh.resolution()).as("after chunk %d", chunk).contains("list");
    }

    assertThat(RefreshRule.created(refresh, 1_000))
        .isEqualTo(TargetRefresh.dueAt(CREATED.plus(RefreshRule.INTERVAL)));
  }
}

package io.fleetjobs.rollout;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetListing;
import io.fleetjobs.model.TargetRefresh;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the listing of one target, before a rollout and again. */
class ListingRuleTest {
  private static final int CHUNK = 1_000;
  private static final Instant NOW = CREATED.plusSeconds(3_600);
  private static final TargetListing BEGUN =
      new TargetListing(0, Optional.of("page"), List.of("run"));
  private static final TargetListing LISTED = BEGUN.nextTarget();

  @Test
  void targetsAreListedThenMergedThenCleanedUp() {
    assertThat(decide(unresolved(BEGUN))).isEqualTo(new ListingDecision.ListMore(BEGUN));
    assertThat(decide(unresolved(LISTED))).isEqualTo(new ListingDecision.Merge(LISTED));
    assertThat(decide(Rollout.resolved("list", 9).withListing(LISTED)))
        .isEqualTo(new ListingDecision.TidyUp(List.of("run")));
    assertThat(decide(Rollout.resolved("list", 9))).isEqualTo(new ListingDecision.None());
  }

  @ParameterizedTest(name = "after {0} failures: {1}")
  @CsvSource(
      nullValues = "-",
      value = {"2, page", "3, -"})
  void aPageThatFailsAgainAndAgainIsGivenUp(int failures, String page) {
    var job = Jobs.aJob().withReconciliation(Reconciliation.dueAt(CREATED).withFailures(failures));

    assertThat(ListingRule.from(job, BEGUN))
        .isEqualTo(new TargetListing(0, Optional.ofNullable(page), List.of("run")));
  }

  @ParameterizedTest(name = "{0} things: {1} shards")
  @CsvSource({"0, 1", "1, 1", "1000, 1", "1001, 2", "64000, 64", "900000, 64"})
  void aThousandThingsShareAShard(int things, int shards) {
    var job = ListingRule.listed(Jobs.aJob(), Rollout.resolved("list", things), 64, NOW);

    assertThat(job.shards()).isEqualTo(shards);
    assertThat(job.reconciliation()).isEqualTo(Reconciliation.dueAt(NOW));
    assertThat(job.rollout().refresh()).isEqualTo(TargetRefresh.NONE);
  }

  @Test
  void aContinuousJobIsListedAgainAfterADay() {
    var job = ListingRule.listed(continuous(), Rollout.resolved("list", 9), 64, NOW);

    assertThat(job.shards()).isEqualTo(16);
    assertThat(job.rollout().refresh().dueAt()).contains(NOW.plusSeconds(86_400));
  }

  @Test
  void aRefreshListsMergesRemovesThenCreatesChunkByChunk() {
    var due = TargetRefresh.dueAt(NOW);
    var listed = due.withListing(LISTED).listed("list", 1_500, NOW.plusSeconds(86_400));
    var tidy = listed.withListing(TargetListing.NONE);

    assertThat(refresh(TargetRefresh.dueAt(NOW.plusMillis(1))))
        .isEqualTo(new RefreshDecision.None());
    assertThat(refresh(due.withListing(BEGUN))).isEqualTo(new RefreshDecision.ListMore(BEGUN));
    assertThat(refresh(due.withListing(LISTED))).isEqualTo(new RefreshDecision.Merge(LISTED));
    assertThat(refresh(listed)).isEqualTo(new RefreshDecision.RemoveOutside("list"));
    assertThat(refresh(tidy)).isEqualTo(new RefreshDecision.Create("list", OptionalInt.of(0)));

    var second = RefreshRule.created(tidy, CHUNK);
    assertThat(refresh(second)).isEqualTo(new RefreshDecision.Create("list", OptionalInt.of(1)));
    var last = RefreshRule.created(second, CHUNK);
    assertThat(last).isEqualTo(TargetRefresh.dueAt(NOW.plusSeconds(86_400)));
  }

  @Test
  void aRefreshOfAnEmptyListCreatesNothing() {
    var empty = RefreshRule.listed(TargetRefresh.dueAt(NOW), "list", 0, NOW);

    assertThat(refresh(empty)).isEqualTo(new RefreshDecision.Create("list", OptionalInt.empty()));
    assertThat(RefreshRule.created(empty, CHUNK).resolution()).isEmpty();
  }

  @Test
  void aSnapshotJobIsNotListedAgain() {
    var rollout = Rollout.resolved("list", 9).withRefresh(TargetRefresh.dueAt(NOW));

    assertThat(RefreshRule.decide(Jobs.aJob().withRollout(rollout), CHUNK, NOW))
        .isEqualTo(new RefreshDecision.None());
  }

  private static ListingDecision decide(Rollout rollout) {
    return ListingRule.decide(Jobs.aJob().withRollout(rollout), NOW);
  }

  private static RefreshDecision refresh(TargetRefresh refresh) {
    var rollout = Rollout.resolved("list", 0).withRefresh(refresh);
    return RefreshRule.decide(continuous().withRollout(rollout), CHUNK, NOW);
  }

  private static Rollout unresolved(TargetListing listing) {
    return Rollout.UNRESOLVED.withListing(listing);
  }

  private static Job continuous() {
    return Jobs.aJobWithWindow(new JobKey("fw-7", CREATED), "0 10 * * ? *", "arn");
  }
}

package io.fleetjobs.rollout;

import static io.fleetjobs.model.Executions.CREATED;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** The listing of one target, before a rollout and again. */
class ListingRuleTest {
  private static final int CHUNK = 1_000;
  private static final Instant NOW = CREATED.plusSeconds(3_600);
  private static final TargetListing BEGUN =
      new TargetListing(0, Optional.of("page"), List.of("run"));
  private static final TargetListing LISTED = BEGUN.nextTarget();

  @Test
  void targetsAreListedThenMergedThenTidiedUp() {
    assertEquals(new ListingDecision.ListMore(BEGUN), decide(unresolved(BEGUN)));
    assertEquals(new ListingDecision.Merge(LISTED), decide(unresolved(LISTED)));
    assertEquals(
        new ListingDecision.TidyUp(List.of("run")),
        decide(Rollout.resolved("list", 9).withListing(LISTED)));
    assertEquals(new ListingDecision.None(), decide(Rollout.resolved("list", 9)));
  }

  @ParameterizedTest(name = "after {0} failures: {1}")
  @CsvSource(
      nullValues = "-",
      value = {"2, page", "3, -"})
  void aPageThatFailsAgainAndAgainIsGivenUp(int failures, String page) {
    var job = Jobs.aJob().withReconciliation(Reconciliation.dueAt(CREATED).withFailures(failures));

    assertEquals(
        new TargetListing(0, Optional.ofNullable(page), List.of("run")),
        ListingRule.from(job, BEGUN));
  }

  @ParameterizedTest(name = "{0} things: {1} shards")
  @CsvSource({"0, 1", "1, 1", "1000, 1", "1001, 2", "64000, 64", "900000, 64"})
  void aThousandThingsShareAShard(int things, int shards) {
    var job = ListingRule.listed(Jobs.aJob(), Rollout.resolved("list", things), 64, NOW);

    assertEquals(shards, job.shards());
    assertEquals(Reconciliation.dueAt(NOW), job.reconciliation());
    assertEquals(TargetRefresh.NONE, job.rollout().refresh());
  }

  @Test
  void aContinuousJobIsListedAgainAfterADay() {
    var job = ListingRule.listed(continuous(), Rollout.resolved("list", 9), 64, NOW);

    assertEquals(16, job.shards());
    assertEquals(Optional.of(NOW.plusSeconds(86_400)), job.rollout().refresh().dueAt());
  }

  @Test
  void aRefreshListsMergesRemovesThenCreatesChunkByChunk() {
    var due = TargetRefresh.dueAt(NOW);
    var listed = due.withListing(LISTED).listed("list", 1_500, NOW.plusSeconds(86_400));
    var tidy = listed.withListing(TargetListing.NONE);

    assertEquals(new RefreshDecision.None(), refresh(TargetRefresh.dueAt(NOW.plusMillis(1))));
    assertEquals(new RefreshDecision.ListMore(BEGUN), refresh(due.withListing(BEGUN)));
    assertEquals(new RefreshDecision.Merge(LISTED), refresh(due.withListing(LISTED)));
    assertEquals(new RefreshDecision.RemoveOutside("list"), refresh(listed));
    assertEquals(new RefreshDecision.Create("list", OptionalInt.of(0)), refresh(tidy));

    var second = RefreshRule.created(tidy, CHUNK);
    assertEquals(new RefreshDecision.Create("list", OptionalInt.of(1)), refresh(second));
    var last = RefreshRule.created(second, CHUNK);
    assertEquals(TargetRefresh.dueAt(NOW.plusSeconds(86_400)), last);
  }

  @Test
  void aRefreshOfAnEmptyListCreatesNothing() {
    var empty = RefreshRule.listed(TargetRefresh.dueAt(NOW), "list", 0, NOW);

    assertEquals(new RefreshDecision.Create("list", OptionalInt.empty()), refresh(empty));
    assertEquals(Optional.empty(), RefreshRule.created(empty, CHUNK).resolution());
  }

  @Test
  void aSnapshotJobIsNotListedAgain() {
    var rollout = Rollout.resolved("list", 9).withRefresh(TargetRefresh.dueAt(NOW));

    assertEquals(
        new RefreshDecision.None(),
        RefreshRule.decide(Jobs.aJob().withRollout(rollout), CHUNK, NOW));
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

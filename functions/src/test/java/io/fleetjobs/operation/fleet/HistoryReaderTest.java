package io.fleetjobs.operation.fleet;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Actor;
import io.fleetjobs.model.AttemptKey;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.FleetResponse.History;
import io.fleetjobs.model.HistoryEntry;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ThingHistory.Stored;
import io.fleetjobs.store.VersionStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads full histories on DynamoDB Local. */
class HistoryReaderTest {
  private static final Instant LATER = CREATED.plusSeconds(99);
  private static final JobExecution STARTED =
      anExecution()
          .nextVersion()
          .in(ExecutionStatus.IN_PROGRESS, Actor.DEVICE, CREATED.plusSeconds(1));
  private static final JobExecution REPORTED = STARTED.nextVersion().nextVersion();
  private static final PageRequest ALL = new PageRequest(250, Optional.empty());

  private final VersionStore store = new VersionStore(DynamoDbLocal.newTable(), () -> CREATED);

  @ParameterizedTest
  @EnumSource
  void anExecutionWithoutProgressIsCompleteByItsOwnItem(HistoryOrder order) {
    var history = read(order, ALL, STARTED);

    assertThat(history.complete()).isTrue();
    assertThat(versions(history)).containsExactlyInAnyOrder(1L, 2L);
  }

  @ParameterizedTest
  @EnumSource
  void aVersionWithoutAnEntryIsMissing(HistoryOrder order) {
    add(REPORTED.attempt(), 2, 4);
    assertThat(read(order, ALL, REPORTED).complete()).isFalse();

    add(REPORTED.attempt(), 3);
    var history = read(order, ALL, REPORTED);

    assertThat(history.complete()).isTrue();
    assertThat(versions(history)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
  }

  @ParameterizedTest
  @EnumSource
  void aPageIsAboutItsOwnEntries(HistoryOrder order) {
    add(REPORTED.attempt(), 2, 4);
    var size = order.isNewestFirst() ? 1 : 2;
    var first = read(order, new PageRequest(size, Optional.empty()), REPORTED);
    var second = read(order, new PageRequest(size, first.entries().next()), REPORTED);

    assertThat(versions(first)).isEqualTo(order.isNewestFirst() ? List.of(4L) : List.of(1L, 2L));
    assertThat(versions(second)).isEqualTo(order.isNewestFirst() ? List.of(2L) : List.of(4L));
    assertThat(second.complete()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void anEntryOfAnEarlierExecutionWithTheNumberIsNotShown(HistoryOrder order) {
    add(new AttemptKey(STARTED.key(), CREATED.minusSeconds(60), CREATED.minusSeconds(60)), 1, 2, 3);

    assertThat(versions(read(order, ALL, REPORTED))).containsExactlyInAnyOrder(1L, 2L);
  }

  @ParameterizedTest
  @EnumSource
  void aRemovalIsAnEntryAlthoughItLeavesTheVersion(HistoryOrder order) {
    var removed = anExecution().in(ExecutionStatus.REMOVED, Actor.SERVICE, CREATED.plusSeconds(1));
    var late = REPORTED.in(ExecutionStatus.REMOVED, Actor.SERVICE, CREATED.plusSeconds(20));

    assertThat(read(order, ALL, removed).complete()).isTrue();
    assertThat(statuses(read(order, ALL, removed)))
        .containsExactlyInAnyOrder("QUEUED 1", "REMOVED 1");
    assertThat(read(order, ALL, late).complete()).isFalse();
    add(REPORTED.attempt(), 2, 3, 4);
    assertThat(read(order, ALL, late).complete()).isTrue();
    assertThat(statuses(read(order, ALL, late)))
        .containsExactlyInAnyOrder(
            "QUEUED 1", "IN_PROGRESS 2", "IN_PROGRESS 3", "IN_PROGRESS 4", "REMOVED 4");
  }

  @ParameterizedTest
  @EnumSource
  void aSummaryHasTheRemovalToo(HistoryOrder order) {
    var reader = new HistoryReader(ALL, order, Optional.empty());
    reader.add(
        new Stored.Execution(
            anExecution().in(ExecutionStatus.REMOVED, Actor.SERVICE, CREATED.plusSeconds(1))));

    assertThat(statuses(accepted(reader.page(true))))
        .containsExactlyInAnyOrder("QUEUED 1", "REMOVED 1");
  }

  @Test
  void anEntryOfItsOwnReplacesThatOfTheExecution() {
    add(REPORTED.attempt(), 2);

    assertThat(
            read(HistoryOrder.OLDEST_FIRST, ALL, REPORTED)
                .entries()
                .items()
                .getLast()
                .statusDetails())
        .containsEntry("version", "2");
  }

  private void add(AttemptKey attempt, long... versions) {
    for (var version : versions) {
      store.add(
          attempt,
          new HistoryEntry(
              attempt.key(),
              0,
              version < 3 ? STARTED.lastUpdatedAt() : STARTED.lastUpdatedAt().plusSeconds(version),
              Optional.of("IN_PROGRESS"),
              "IN_PROGRESS",
              Optional.of(version),
              ChangedBy.DEVICE,
              Optional.empty(),
              Map.of("version", Long.toString(version))),
          LATER);
    }
  }

  private History read(HistoryOrder order, PageRequest request, JobExecution execution) {
    var reader = new HistoryReader(request, order, Optional.of(store));
    reader.add(new Stored.Execution(execution));
    return accepted(reader.page(true));
  }

  private static List<String> statuses(History history) {
    return history.entries().items().stream()
        .map(entry -> entry.status() + " " + entry.versionNumber().orElseThrow())
        .toList();
  }

  private static History accepted(Reply<History> reply) {
    return switch (reply) {
      case Reply.Accepted<History>(var history) -> history;
      case Reply.Rejected<History>(var why) -> throw new AssertionError(why);
    };
  }

  private static List<Long> versions(History history) {
    return history.entries().items().stream()
        .map(entry -> entry.versionNumber().orElseThrow())
        .toList();
  }
}

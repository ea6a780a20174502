package io.fleetjobs.change;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.execution.ExecutionHistory;
import io.fleetjobs.model.AttemptKey;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.HistoryEntry;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ReadBudget;
import io.fleetjobs.store.VersionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records changes of executions on DynamoDB Local. */
class VersionRecorderTest {
  private static final JobExecution QUEUED = execution("pump-1", "fw-7", CREATED);
  private static final JobExecution STARTED = in(QUEUED, ExecutionStatus.IN_PROGRESS);
  private static final ExecutionChange CREATION = created(QUEUED);
  private static final ExecutionChange START = change(QUEUED, STARTED);
  private static final ExecutionChange DELETION = deleted(STARTED);

  private final VersionStore store = new VersionStore(DynamoDbLocal.newTable(), () -> CREATED);
  private final ExecutionHistory history = new ExecutionHistory(store, Duration.ofDays(7));
  private final List<AttemptKey> purged = new ArrayList<>();
  private final VersionRecorder recorder = recorder(Optional.of(history));

  @Test
  void eachVersionIsAnEntryHoweverOftenItsRecordComes() {
    assertThat(recorder.record(List.of(CREATION, START))).isEmpty();
    assertThat(recorder.record(List.of(START))).isEmpty();

    assertThat(entries(QUEUED)).containsExactly("QUEUED 1", "IN_PROGRESS 2");
  }

  @Test
  void aDeletionRemovesTheEntriesOfItsExecutionOnly() {
    var other = execution("pump-1", "fw-8", CREATED);
    recorder.record(List.of(CREATION, START, created(other)));

    recorder.record(List.of(DELETION));

    assertThat(entries(QUEUED)).isEmpty();
    assertThat(entries(other)).containsExactly("QUEUED 1");
    assertThat(purged).isEmpty();
  }

  @Test
  void aBatchThatComesAgainFromBeforeADeletionLeavesNothing() {
    recorder.record(List.of(CREATION, START, DELETION));
    recorder.record(List.of(START, DELETION));

    assertThat(entries(QUEUED)).isEmpty();
  }

  @Test
  void aLateRecordOfAnEarlierExecutionDoesNotReplaceTheEntryOfALaterOne() {
    var later = execution("pump-1", "fw-7", CREATED.plusSeconds(60));
    recorder.record(List.of(CREATION, change(QUEUED, later), CREATION, DELETION));

    assertThat(entries(later)).containsExactly("QUEUED 1");
    assertThat(entries(QUEUED)).isEmpty();
  }

  @Test
  void aLongHistoryIsLeftToTheReconciler() {
    for (long version = 1; version <= 1_001; version++) {
      store.add(QUEUED.attempt(), progress(version), CREATED.plusSeconds(60));
    }

    recorder.record(List.of(DELETION));

    assertThat(purged).containsExactly(QUEUED.attempt());
    assertThat(entries(QUEUED)).containsExactly("IN_PROGRESS 1001");
    history.removeAll(QUEUED.attempt());
    assertThat(entries(QUEUED)).isEmpty();
  }

  @Test
  void anExpiredEntryIsNotThere() {
    store.add(QUEUED.attempt(), progress(1), CREATED);

    assertThat(entries(QUEUED)).isEmpty();
  }

  @Test
  void withoutFullHistoriesNothingIsWritten() {
    recorder(Optional.empty()).record(List.of(CREATION, START));

    assertThat(entries(QUEUED)).isEmpty();
  }

  private VersionRecorder recorder(Optional<ExecutionHistory> kept) {
    return new VersionRecorder(kept, purged::add, (_, _) -> {});
  }

  private List<String> entries(JobExecution execution) {
    return store
        .read(
            execution.attempt(),
            new VersionStore.Part(Optional.empty(), false, 100),
            _ -> true,
            ReadBudget.ofPage())
        .entries()
        .stream()
        .map(entry -> entry.status() + " " + entry.versionNumber().orElseThrow())
        .toList();
  }

  private static HistoryEntry progress(long version) {
    Instant at = CREATED.plusSeconds(1);
    return new HistoryEntry(
        QUEUED.key(),
        0,
        at,
        Optional.of("IN_PROGRESS"),
        "IN_PROGRESS",
        Optional.of(version),
        ChangedBy.DEVICE,
        Optional.empty(),
        Map.of());
  }

  private static ExecutionChange created(JobExecution execution) {
    return new ExecutionChange(Optional.empty(), Optional.of(execution));
  }

  private static ExecutionChange change(JobExecution before, JobExecution after) {
    return new ExecutionChange(Optional.of(before), Optional.of(after));
  }

  private static ExecutionChange deleted(JobExecution execution) {
    return new ExecutionChange(Optional.of(execution), Optional.empty());
  }
}

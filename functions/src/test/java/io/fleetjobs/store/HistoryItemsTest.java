package io.fleetjobs.store;

import static io.fleetjobs.model.ExecutionStatus.IN_PROGRESS;
import static io.fleetjobs.model.ExecutionStatus.SUCCEEDED;
import static io.fleetjobs.model.Executions.CREATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.StatusChange;
import io.fleetjobs.model.Timers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryItemsTest {
  private static final int ONE_UNIT = 1_024;

  static Stream<JobExecution> lives() {
    var queued = queued("pump-1", "fw-7");
    var started = started(queued, Map.of("step", "1"));
    return Stream.of(
        queued,
        queued.queuedBecause(Cause.DAILY_LIST),
        started,
        ended(started, Map.of()),
        ended(started, Map.of("code", "7")),
        ended(started(queued, Map.of()), Map.of("code", "7")),
        ended(started(queued, Map.of()), Map.of()));
  }

  @ParameterizedTest
  @MethodSource("lives")
  void aHistoryIsReadAsItWasWritten(JobExecution execution) {
    assertEquals(execution, stored(execution));
  }

  @Test
  void detailsOfAnEarlierStatusAreDroppedIfTheItemNeedsAnotherWriteUnit() {
    var large = Map.of("log", "x".repeat(900));
    var ended = ended(started(queued("pump-1", "fw-7"), large), Map.of("code", "7"));

    var item = ExecutionItems.toItem(ended, "SUCCEEDED");

    assertTrue(ItemSize.of(item) <= ONE_UNIT);
    assertEquals(
        List.of(Optional.of(Map.of()), Optional.empty(), Optional.empty()),
        ExecutionItems.fromItem(item).history().stream().map(StatusChange::statusDetails).toList());
    assertEquals(item, ExecutionItems.toItem(ExecutionItems.fromItem(item), "SUCCEEDED"));
  }

  @Test
  void aUsualLifeWithNamesOf64CharactersStaysInOneWriteUnit() {
    var queued = queued("t".repeat(64), "j".repeat(64));
    var started =
        write(
                started(queued, Map.of())
                    .withTimers(Timers.NONE.withInProgress(Optional.of(CREATED.plusSeconds(300)))),
                "start")
            .withStatusDetails(Map.of("step", "download"));
    var progress = write(started.nextVersion(), "report");
    var ended = write(ended(progress, Map.of()), "end").withExpiresAt(Optional.of(CREATED));

    for (var execution : List.of(queued, started, progress, ended)) {
      var size = ItemSize.of(ExecutionItems.toItem(execution, execution.status().name()));
      assertTrue(size <= ONE_UNIT, execution.status() + ": " + size);
    }
  }

  @Test
  void aHistoryOfAnEarlierVersionHasNeitherVersionsNorDetails() {
    var item =
        new Item(ExecutionItems.toItem(ended(started(queued("p", "j"), Map.of()), Map.of()), "x"));
    item.put(
        Attribute.HISTORY,
        List.of("QUEUED@1@SERVICE", "IN_PROGRESS@2@DEVICE", "SUCCEEDED@3@DEVICE"));

    var read = ExecutionItems.fromItem(item.values()).history();

    assertEquals(Optional.empty(), read.get(1).versionNumber());
    assertEquals(Optional.empty(), read.get(1).statusDetails());
    assertEquals(Optional.empty(), read.get(0).cause());
  }

  private static JobExecution queued(String thing, String job) {
    return JobExecution.queued(
        new ExecutionKey(thing, job, 1), new JobKey(job, CREATED), 0, CREATED);
  }

  private static JobExecution started(JobExecution queued, Map<String, String> details) {
    return queued
        .nextVersion()
        .in(IN_PROGRESS, ChangedBy.DEVICE, CREATED.plusSeconds(1))
        .withStatusDetails(details);
  }

  private static JobExecution ended(JobExecution started, Map<String, String> details) {
    return started
        .nextVersion()
        .in(SUCCEEDED, ChangedBy.DEVICE, CREATED.plusSeconds(2))
        .withStatusDetails(details);
  }

  private static JobExecution write(JobExecution execution, String id) {
    return execution.withWrites(
        execution
            .writes()
            .after(
                (id + "-0123456789").substring(0, 12),
                Optional.of(
                    new io.fleetjobs.model.DeviceWrite(CREATED, Optional.of("0123456789ab")))));
  }

  private static JobExecution stored(JobExecution execution) {
    return ExecutionItems.fromItem(ExecutionItems.toItem(execution, execution.status().name()));
  }
}

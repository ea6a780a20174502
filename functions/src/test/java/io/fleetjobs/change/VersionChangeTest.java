package io.fleetjobs.change;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.HistoryEntry;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Timers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionChangeTest {
  private static final JobExecution QUEUED = anExecution();
  private static final JobExecution STARTED = in(QUEUED, ExecutionStatus.IN_PROGRESS);
  private static final Instant REPORTED = CREATED.plusSeconds(9);

  @Test
  void aNewExecutionIsItsFirstVersion() {
    assertThat(created(QUEUED).made())
        .contains(
            made(QUEUED, CREATED, Optional.empty(), ChangedBy.SERVICE, Optional.of(Cause.ROLLOUT)));
  }

  @Test
  void aMoveHasTheStatusBeforeAndItsParty() {
    assertThat(change(QUEUED, STARTED).made())
        .contains(
            made(
                STARTED,
                CREATED.plusSeconds(1),
                Optional.of("QUEUED"),
                ChangedBy.DEVICE,
                Optional.empty()));
  }

  @Test
  void aReportOfProgressIsTheDevicesAndStaysInItsStatus() {
    var reported =
        STARTED
            .in(ExecutionStatus.IN_PROGRESS, ChangedBy.DEVICE, REPORTED)
            .withStatusDetails(Map.of("step", "2"))
            .nextVersion();

    assertThat(change(STARTED, reported).made())
        .contains(
            made(
                reported,
                REPORTED,
                Optional.of("IN_PROGRESS"),
                ChangedBy.DEVICE,
                Optional.empty()));
    assertThat(change(STARTED, reported).gone()).isEmpty();
  }

  @Test
  void aWriteWithoutANewVersionMakesNoEntry() {
    var moved =
        STARTED.withTimers(new Timers(Optional.empty(), Optional.empty(), Optional.of(REPORTED)));

    assertThat(change(STARTED, STARTED.asSuperseded()).made()).isEmpty();
    assertThat(change(STARTED, moved).made()).isEmpty();
  }

  @Test
  void theHistoryOfADeletedExecutionIsGone() {
    assertThat(deleted(STARTED))
        .isEqualTo(new VersionChange(Optional.empty(), Optional.of(STARTED.attempt())));
  }

  @Test
  void anExecutionInThePlaceOfAnEarlierJobsEndsThatHistoryAndBeginsItsOwn() {
    var later =
        JobExecution.queued(
            QUEUED.key(), new JobKey("fw-7", CREATED.plusSeconds(60)), 0, CREATED.plusSeconds(60));

    var change = change(QUEUED, later);

    assertThat(change.gone()).contains(QUEUED.attempt());
    assertThat(change.made().orElseThrow().attempt()).isEqualTo(later.attempt());
    assertThat(change.made().orElseThrow().entry().previousStatus()).isEmpty();
  }

  private static VersionChange created(JobExecution execution) {
    return VersionChange.of(new ExecutionChange(Optional.empty(), Optional.of(execution)));
  }

  private static VersionChange change(JobExecution before, JobExecution after) {
    return VersionChange.of(new ExecutionChange(Optional.of(before), Optional.of(after)));
  }

  private static VersionChange deleted(JobExecution execution) {
    return VersionChange.of(new ExecutionChange(Optional.of(execution), Optional.empty()));
  }

  private static VersionChange.Made made(
      JobExecution execution,
      Instant at,
      Optional<String> previous,
      ChangedBy by,
      Optional<Cause> cause) {
    return new VersionChange.Made(
        execution.attempt(),
        new HistoryEntry(
            execution.key(),
            0,
            at,
            previous,
            execution.status().name(),
            Optional.of(execution.versionNumber()),
            by,
            cause,
            execution.statusDetails()));
  }
}

package io.fleetjobs.change;

import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.job.JobLookup;
import io.fleetjobs.model.Actor;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.queue.Visibility;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.PauseStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which changes a device sees of an execution whose window is open from 10 to 11. */
class ShownChangesTest {
  private static final Instant CREATED = Instant.parse("2026-11-24T08:00:00Z");

  private final Job job = Jobs.aJobWithWindow(new JobKey("fw-7", CREATED), "0 10 * * ? *");
  private final ShownChanges shown;

  ShownChangesTest() {
    var table = DynamoDbLocal.newTable();
    var jobs = new JobStore(table, () -> CREATED);
    jobs.create(job, "{}", Map.of());
    shown =
        new ShownChanges(
            Visibility.of(
                new JobLookup(jobs, () -> CREATED),
                new PauseStore(table),
                UNEXPECTED,
                () -> CREATED));
  }

  @ParameterizedTest(name = "{0} to {1} at {2}, handled at {3}: {4}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,           QUEUED,      09:59, 09:59, nothing
          -,           QUEUED,      10:30, 10:30, joins
          -,           QUEUED,      09:59, 10:00, joins
          -,           QUEUED,      10:59, 11:00, nothing
          QUEUED,      CANCELED,    09:30, 09:30, nothing
          QUEUED,      CANCELED,    10:30, 10:30, leaves
          QUEUED,      CANCELED,    10:59, 11:00, leaves
          QUEUED,      CANCELED,    09:59, 10:00, leaves
          QUEUED,      IN_PROGRESS, 10:30, 10:30, stays
          QUEUED,      IN_PROGRESS, 09:30, 09:30, joins
          QUEUED,      IN_PROGRESS, 10:59, 11:00, stays
          IN_PROGRESS, SUCCEEDED,   11:30, 11:30, leaves
          QUEUED,      -,           09:30, 09:30, nothing
          QUEUED,      -,           10:30, 10:30, leaves
          QUEUED,      -,           10:59, 11:00, leaves
          """)
  void aChangeIsShown(
      ExecutionStatus before, ExecutionStatus after, String made, String handled, String expected) {
    var change =
        new ExecutionChange(
            Optional.ofNullable(before).map(status -> in(status, CREATED)),
            Optional.ofNullable(after).map(status -> in(status, at(made))));

    assertThat(
            shown.of(List.of(change), at(handled)).stream()
                .findFirst()
                .map(ShownChangesTest::word)
                .orElse("nothing"))
        .isEqualTo(expected);
  }

  @Test
  void aDeletionKeepsWhenItWasMade() {
    var deletedAt = at("10:30");
    var change =
        new ExecutionChange(
            Optional.of(in(ExecutionStatus.QUEUED, CREATED)),
            Optional.empty(),
            Optional.of(deletedAt));

    var seen = shown.of(List.of(change), at("11:30"));

    assertThat(seen.stream().map(ExecutionChange::at).toList())
        .containsExactly(Optional.of(deletedAt));
  }

  private static String word(ExecutionChange change) {
    var before = change.before().filter(JobExecution::isPending).isPresent();
    var after = change.after().filter(JobExecution::isPending).isPresent();
    return before && after ? "stays" : before ? "leaves" : after ? "joins" : "nothing";
  }

  private JobExecution in(ExecutionStatus status, Instant at) {
    var queued =
        JobExecution.queued(
            new ExecutionKey("pump-1", "fw-7", 1),
            job,
            0,
            status == ExecutionStatus.QUEUED ? at : CREATED);
    return status == ExecutionStatus.QUEUED ? queued : queued.in(status, Actor.DEVICE, at);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-24T" + time + ":00Z");
  }
}

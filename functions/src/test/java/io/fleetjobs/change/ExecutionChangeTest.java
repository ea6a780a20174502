package io.fleetjobs.change;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.ThingQueue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionChangeTest {
  private static final JobExecution QUEUED = anExecution();
  private static final JobKey LATER = new JobKey("fw-7", CREATED.plusSeconds(60));

  @ParameterizedTest(name = "{0} to {1}: creates {2}, ends {3}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,           QUEUED,      true,  false
          QUEUED,      IN_PROGRESS, false, false
          IN_PROGRESS, SUCCEEDED,   false, true
          QUEUED,      CANCELED,    false, true
          FAILED,      FAILED,      false, false
          QUEUED,      -,           false, true
          SUCCEEDED,   -,           false, false
          """)
  void aChangeSaysWhetherAnExecutionIsNewOrLeavesTheQueue(
      ExecutionStatus before, ExecutionStatus after, boolean creates, boolean ends) {
    var change = new ExecutionChange(execution(before), execution(after));

    assertThat(change.creates()).isEqualTo(creates);
    assertThat(change.ends()).isEqualTo(ends);
  }

  @Test
  void anExecutionInThePlaceOfAnEarlierJobsIsNew() {
    var later = JobExecution.queued(QUEUED.key(), LATER, 0, CREATED.plusSeconds(60));
    var change = new ExecutionChange(execution(ExecutionStatus.SUCCEEDED), Optional.of(later));

    assertThat(change.creates()).isTrue();
    assertThat(change.ends()).isFalse();
  }

  @Test
  void aChangeIsMadeWhenTheExecutionWasLastUpdated() {
    var started = in(QUEUED, ExecutionStatus.IN_PROGRESS);

    assertThat(new ExecutionChange(Optional.of(QUEUED), Optional.of(started)).at())
        .contains(started.lastUpdatedAt());
    assertThat(new ExecutionChange(Optional.of(QUEUED), Optional.empty()).at()).isEmpty();
  }

  @Test
  void aDeletedExecutionIsKnownByItsLastState() {
    var key = new ExecutionKey("pump-1", "fw-7", 1);

    assertThat(new ExecutionChange(Optional.of(QUEUED), Optional.empty()).key()).isEqualTo(key);
    assertThat(new ExecutionChange(Optional.empty(), Optional.of(QUEUED)).key()).isEqualTo(key);
  }

  @Test
  void aChangeWithoutAnyExecutionIsRefused() {
    assertThatThrownBy(() -> new ExecutionChange(Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a change needs a before or an after");
  }

  @Test
  void anExecutionThatReplacesAnEarlierJobsInAnotherNamespaceTouchesBothQueues() {
    var earlier = QUEUED;
    var later = inNamespace("gg");
    var change = new ExecutionChange(Optional.of(earlier), Optional.of(later));

    assertThat(change.queues()).containsExactly(earlier.queue(), later.queue());
    assertThat(change.within(earlier.queue()))
        .contains(new ExecutionChange(Optional.of(earlier), Optional.empty(), change.at()));
    assertThat(change.within(later.queue()))
        .contains(new ExecutionChange(Optional.empty(), Optional.of(later), change.at()));
    assertThat(change.within(new ThingQueue("pump-1", Optional.of("other")))).isEmpty();
  }

  @Test
  void aChangeWithinOneQueueTouchesItOnce() {
    var started = in(QUEUED, ExecutionStatus.IN_PROGRESS);

    assertThat(new ExecutionChange(Optional.of(QUEUED), Optional.of(started)).queues())
        .containsExactly(QUEUED.queue());
  }

  private static Optional<JobExecution> execution(ExecutionStatus status) {
    return Optional.ofNullable(status).map(given -> in(QUEUED, given));
  }

  private static JobExecution inNamespace(String id) {
    var job = Jobs.aJob(LATER);
    return JobExecution.queued(
        QUEUED.key(),
        JobBuilder.from(job).spec(job.spec().withNamespaceId(Optional.of(id))).build(),
        0,
        CREATED.plusSeconds(60));
  }
}

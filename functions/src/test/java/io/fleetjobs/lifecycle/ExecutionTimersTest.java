package io.fleetjobs.lifecycle;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.lifecycle.Advances.NOW;
import static io.fleetjobs.lifecycle.Advances.advance;
import static io.fleetjobs.lifecycle.Advances.decide;
import static io.fleetjobs.lifecycle.Advances.minutes;
import static io.fleetjobs.lifecycle.Advances.report;
import static io.fleetjobs.lifecycle.Advances.step;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.anExecutionIn;
import static io.fleetjobs.model.Executions.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.lifecycle.ExecutionEvent.StartRequested;
import io.fleetjobs.lifecycle.ExecutionEvent.TimerFired;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.StepTimer;
import io.fleetjobs.model.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests the timers that the lifecycle sets and ends. */
class ExecutionTimersTest {
  @Test
  void j05TheEarlierTimerIsTheDeadline() {
    var noon = Instant.parse("2026-06-01T12:00:00Z");
    var start =
        new StartRequested(
            Map.of(), new StepTimer.Keep(), Optional.of(Duration.ofMinutes(20)), origin("s"));

    var running = advance(anExecution(), start, noon);
    running = advance(running, step(7), noon.plusSeconds(5 * 60));
    assertThat(running).hasDeadline(noon.plusSeconds(12 * 60));
    running = advance(running, step(5), noon.plusSeconds(10 * 60));
    assertThat(running).hasDeadline(noon.plusSeconds(15 * 60));
    running = advance(running, step(9), noon.plusSeconds(13 * 60));
    assertThat(running).hasDeadline(noon.plusSeconds(20 * 60));
  }

  @Test
  void j06MinusOneDiscardsTheStepTimerOnly() {
    var running =
        advance(
            anExecution(),
            new StartRequested(
                Map.of(), minutes(7), Optional.of(Duration.ofMinutes(20)), origin("s")),
            NOW);

    var off =
        advance(
            running,
            report(ExecutionStatus.IN_PROGRESS, Map.of(), new StepTimer.Off()),
            NOW.plusSeconds(1));

    assertThat(off).hasDeadline(NOW.plusSeconds(20 * 60));
  }

  @Test
  void repeatedProgressDoesNotRestartTheInProgressTimer() {
    var running =
        advance(
            anExecution(),
            new StartRequested(
                Map.of(), new StepTimer.Keep(), Optional.of(Duration.ofMinutes(20)), origin("s")),
            NOW);

    var later = advance(running, report(ExecutionStatus.IN_PROGRESS), NOW.plusSeconds(300));

    assertThat(later.timers()).isEqualTo(running.timers());
    assertThat(later.startedAt()).isEqualTo(running.startedAt());
  }

  @Test
  void aStaleTimerIsIgnored() {
    var running =
        anExecutionIn(ExecutionStatus.IN_PROGRESS)
            .withTimers(Timers.NONE.withStep(Optional.of(NOW)));

    assertThat(decide(running, new TimerFired(NOW.minusSeconds(1), "t"))).isIgnored();
  }

  @Test
  void aPostponedTimerIsRearmedForItsDeadline() {
    var timers = Timers.NONE.withStep(Optional.of(NOW)).withStep(Optional.of(NOW.plusSeconds(60)));
    var running = anExecutionIn(ExecutionStatus.IN_PROGRESS).withTimers(timers);
    assertThat(timers.dueAt()).contains(NOW);

    assertThat(decide(running, new TimerFired(NOW, "t"))).rearms().isDueAt(NOW.plusSeconds(60));
  }
}

package io.fleetjobs.lifecycle;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.lifecycle.ExecutionEvent.StartRequested;
import io.fleetjobs.lifecycle.ExecutionEvent.TargetRemoved;
import io.fleetjobs.lifecycle.ExecutionEvent.TimerFired;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.StepTimer;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests invariants of executions under random events. */
class ExecutionWalkTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theInvariantsHoldOnEveryStep(long seed) {
    var random = new Random(seed);
    var current = anExecution();
    var now = CREATED;
    for (int step = 0; step < 60; step++) {
      now = now.plusSeconds(random.nextInt(90));
      var event = event(random, current, now);
      if (ExecutionLifecycle.decide(current, event, now) instanceof Decision.Advance(var next)) {
        check(current, next, event);
        current = next;
        assertThat(
                !(event instanceof TimerFired)
                    || !(ExecutionLifecycle.decide(current, event, now)
                        instanceof Decision.Advance))
            .as("a timer that fires twice changes nothing")
            .isTrue();
      }
    }
  }

  private static void check(JobExecution before, JobExecution after, ExecutionEvent event) {
    assertThat(before.isPending()).as("a terminal status is for ever").isTrue();
    assertThat(Transitions.ALL)
        .as(before.status() + " to " + after.status() + " is no row")
        .anyMatch(row -> row.from() == before.status() && row.to() == after.status());
    assertThat(after)
        .hasVersion(before.versionNumber() + (event instanceof TargetRemoved ? 0 : 1))
        .wasQueuedAt(before.queuedAt());
    assertThat(before.startedAt().isEmpty() || before.startedAt().equals(after.startedAt()))
        .isTrue();
    assertThat(after.isPending() || after.timers().deadline().isEmpty())
        .as("what has ended has no timer")
        .isTrue();
    assertThat(after.timers().dueAt().isPresent()).isEqualTo(after.timers().deadline().isPresent());
    after
        .timers()
        .dueAt()
        .ifPresent(due ->
            assertThat(due)
                .as("the sweep never finds it too late")
                .isBeforeOrEqualTo(after.timers().deadline().orElseThrow()));
    assertThat(after.history().getLast().status()).isEqualTo(after.status());
    assertThat(after.history().size())
        .as("a history holds each status once")
        .isLessThanOrEqualTo(3);
  }

  private static ExecutionEvent event(Random random, JobExecution current, Instant now) {
    return switch (random.nextInt(12)) {
      case 0, 1 ->
          new StartRequested(
              Map.of("k", "v"),
              step(random),
              Optional.of(Duration.ofMinutes(1 + random.nextInt(5))),
              origin("s"));
      case 2 ->
          new CancelRequested(
              random.nextBoolean(), Optional.empty(), Map.of(), Optional.empty(), "c");
      case 3 -> new TargetRemoved("r");
      case 4, 5 -> new TimerFired(current.timers().dueAt().orElse(now), "t");
      default ->
          new Reported(
              status(random),
              Map.of(),
              random.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(BigInteger.valueOf(current.versionNumber() - random.nextInt(2))),
              step(random),
              Optional.empty(),
              true,
              origin("u"));
    };
  }

  private static ExecutionStatus status(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> ExecutionStatus.SUCCEEDED;
      case 1 -> ExecutionStatus.CANCELED;
      default -> ExecutionStatus.IN_PROGRESS;
    };
  }

  private static StepTimer step(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new StepTimer.Keep();
      case 1 -> new StepTimer.Off();
      default -> new StepTimer.Start(Duration.ofMinutes(1 + random.nextInt(5)));
    };
  }
}

package io.fleetjobs.lifecycle;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.lifecycle.ExecutionEvent.StartRequested;
import io.fleetjobs.lifecycle.ExecutionEvent.TargetRemoved;
import io.fleetjobs.lifecycle.ExecutionEvent.TimerFired;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.StepTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Creates events of executions, and decides their outcomes a minute after the execution was
 * created.
 */
final class Advances {
  static final Instant NOW = CREATED.plusSeconds(60);

  private Advances() {}

  static ExecutionEvent event(Trigger trigger) {
    return switch (trigger) {
      case START -> startRequest();
      case SUCCEED -> report(ExecutionStatus.SUCCEEDED);
      case FAIL -> report(ExecutionStatus.FAILED);
      case REJECT -> report(ExecutionStatus.REJECTED);
      case TIME_OUT -> new TimerFired(NOW, "t");
      case CANCEL -> cancel(false);
      case FORCE_CANCEL -> cancel(true);
      case REMOVE -> new TargetRemoved("r");
    };
  }

  static JobExecution advance(JobExecution current, ExecutionEvent event, Instant now) {
    return assertThat(ExecutionLifecycle.decide(current, event, now))
        .asInstanceOf(type(Decision.Advance.class))
        .actual()
        .next();
  }

  static JobExecution next(JobExecution current, ExecutionEvent event) {
    return advance(current, event, NOW);
  }

  static Decision decide(JobExecution current, ExecutionEvent event) {
    return ExecutionLifecycle.decide(current, event, NOW);
  }

  static StartRequested startRequest() {
    return new StartRequested(Map.of(), new StepTimer.Keep(), Optional.empty(), origin("s"));
  }

  static Reported report(ExecutionStatus status) {
    return report(status, Map.of(), new StepTimer.Keep());
  }

  static Reported report(ExecutionStatus status, Map<String, String> details, StepTimer step) {
    return new Reported(
        status, details, Optional.empty(), step, Optional.empty(), true, origin("u"));
  }

  static Reported step(int minutes) {
    return report(ExecutionStatus.IN_PROGRESS, Map.of(), minutes(minutes));
  }

  static StepTimer minutes(int minutes) {
    return new StepTimer.Start(Duration.ofMinutes(minutes));
  }

  static CancelRequested cancel(boolean force) {
    return new CancelRequested(force, Optional.empty(), Map.of(), Optional.empty(), "c");
  }
}

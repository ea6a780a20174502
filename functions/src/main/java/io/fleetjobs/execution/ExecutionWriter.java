package io.fleetjobs.execution;

import io.fleetjobs.lifecycle.Decision;
import io.fleetjobs.lifecycle.ExecutionEvent;
import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.lifecycle.ExecutionEvent.StartRequested;
import io.fleetjobs.lifecycle.ExecutionEvent.TargetRemoved;
import io.fleetjobs.lifecycle.ExecutionEvent.TimerFired;
import io.fleetjobs.lifecycle.ExecutionLifecycle;
import io.fleetjobs.model.DeviceWrite;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Origin;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.Written;
import io.fleetjobs.write.Applied;
import io.fleetjobs.write.Attempts;
import io.fleetjobs.write.ContendedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Read, decide, write: the only place where an execution is changed. */
public final class ExecutionWriter {
  private final ExecutionStore store;
  private final RetryPolicy retries;
  private final InstantSource time;
  private final Duration retention;

  /**
   * @param retention for how long a finished execution is kept
   */
  public ExecutionWriter(
      ExecutionStore store, RetryPolicy retries, InstantSource time, Duration retention) {
    this.store = store;
    this.retries = retries;
    this.time = time;
    this.retention = retention;
  }

  /**
   * Applies an event to an execution that was just read.
   *
   * @throws ContendedException when other writers won every attempt
   */
  public Applied apply(JobExecution current, ExecutionEvent event) {
    return apply(current, _ -> event);
  }

  /** The same for an event that depends on what is stored. */
  public Applied apply(JobExecution current, Function<JobExecution, ExecutionEvent> event) {
    return apply(current, event, _ -> Optional.empty());
  }

  /**
   * Applies an event only if its answer can be delivered.
   *
   * @param undeliverable returns why the answer about the execution, as the event leaves it, cannot
   *     be delivered; empty if it can
   */
  public Applied apply(
      JobExecution current,
      Function<JobExecution, ExecutionEvent> event,
      Function<JobExecution, Optional<Rejection>> undeliverable) {
    return attempt(current, new Change(event, undeliverable), Attempts.MAX);
  }

  /** The event for what is stored, and whether it may be written. */
  private record Change(
      Function<JobExecution, ExecutionEvent> event,
      Function<JobExecution, Optional<Rejection>> undeliverable) {}

  /**
   * What an event makes of an execution, for a caller that writes more in the same transaction;
   * empty when it changes nothing.
   */
  public Optional<JobExecution> next(JobExecution current, ExecutionEvent event) {
    return ExecutionLifecycle.decide(current, event, time.instant())
            instanceof Decision.Advance(var next)
        ? Optional.of(stamped(next, event))
        : Optional.empty();
  }

  /**
   * What an earlier try of the event left, if it ended the execution of which this is the retry.
   */
  public Optional<JobExecution> endedBefore(JobExecution retry, ExecutionEvent event) {
    return ExecutionLifecycle.decide(retry, event, time.instant()) instanceof Decision.Repeat
        ? store.find(retry.key().previous())
        : Optional.empty();
  }

  private Applied attempt(JobExecution current, Change change, int triesLeft) {
    var event = change.event().apply(current);
    if (current.writes().has(event.writeId())) {
      return new Applied.Changed(current);
    }
    var now = time.instant();
    return switch (ExecutionLifecycle.decide(current, event, now)) {
      case Decision.Refuse(var rejection) -> new Applied.Refused(rejection);
      case Decision.Ignore _ -> new Applied.Unchanged(current);
      case Decision.Repeat _ -> before(current);
      case Decision.Rearm(var next) -> {
        store.rearm(current, next);
        yield new Applied.Unchanged(next);
      }
      case Decision.Advance(var next) ->
          change
              .undeliverable()
              .apply(next)
              .<Applied>map(Applied.Undeliverable::new)
              .orElseGet(() ->
                  write(current, withRetry(stamped(next, event), event, now), change, triesLeft));
    };
  }

  /** The execution that a retry followed, as it was left. */
  private Applied before(JobExecution retry) {
    return store
        .find(retry.key().previous())
        .<Applied>map(Applied.Unchanged::new)
        .orElseGet(Applied.Missing::new);
  }

  /** An execution to be written, with the retry that follows it. */
  private record Next(JobExecution execution, Optional<JobExecution> retry) {}

  private Next withRetry(JobExecution next, ExecutionEvent event, Instant now) {
    var retry = retries.successor(next, event.writeId(), now);
    return new Next(retry.isPresent() ? next.asSuperseded() : next, retry);
  }

  private Written<JobExecution> replace(JobExecution current, Next next) {
    return next.retry()
        .map(retry -> store.replace(current, next.execution(), retry))
        .orElseGet(() -> store.replace(current, next.execution()));
  }

  private Applied write(JobExecution current, Next next, Change change, int triesLeft) {
    return switch (replace(current, next)) {
      case Written.Applied<JobExecution> _ -> new Applied.Changed(next.execution());
      case Written.Gone<JobExecution> _ -> new Applied.Missing();
      case Written.Conflict<JobExecution> _ when triesLeft == 1 ->
          throw new ContendedException(current.key(), Attempts.MAX);
      case Written.Conflict<JobExecution>(var winner) -> attempt(winner, change, triesLeft - 1);
    };
  }

  private JobExecution stamped(JobExecution next, ExecutionEvent event) {
    Optional<Instant> expiry =
        next.isPending() ? Optional.empty() : Optional.of(next.lastUpdatedAt().plus(retention));
    return next.withExpiresAt(expiry)
        .withWrites(next.writes().after(event.writeId(), deviceWrite(event)));
  }

  private static Optional<DeviceWrite> deviceWrite(ExecutionEvent event) {
    return switch (event) {
      case StartRequested start -> Optional.of(remembered(start.origin()));
      case Reported report -> Optional.of(remembered(report.origin()));
      case TimerFired _, CancelRequested _, TargetRemoved _ -> Optional.empty();
    };
  }

  private static DeviceWrite remembered(Origin origin) {
    return new DeviceWrite(origin.receivedAt(), origin.fingerprint().orElse(""));
  }
}

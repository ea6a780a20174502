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
import io.fleetjobs.write.Attempts.Attempt;
import io.fleetjobs.write.ContendedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Applies an event to an execution: reads it, decides, and writes it on the condition that nobody
 * else wrote since.
 *
 * <p>Requests, timers and the reconciler change existing executions through this class only.
 * Classes that create or delete executions write through the stores, on conditions of their own. So
 * does a membership event: the store writes its effect in one transaction with it.
 */
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
   * @throws ContendedException if other writers won every attempt
   */
  public Applied apply(JobExecution current, ExecutionEvent event) {
    return apply(current, _ -> event);
  }

  /** Does the same with an event that depends on the stored execution. */
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
    var change = new Change(event, undeliverable);
    return Attempts.from(current, current.key(), read -> attempt(read, change));
  }

  /** An event for the stored execution, and a check of its answer before it is written. */
  private record Change(
      Function<JobExecution, ExecutionEvent> event,
      Function<JobExecution, Optional<Rejection>> undeliverable) {}

  /**
   * Returns an execution as an event leaves it, for a caller that writes more in the same
   * transaction; empty if the event changes nothing.
   */
  public Optional<JobExecution> next(JobExecution current, ExecutionEvent event) {
    return next(current, event, time.instant());
  }

  /** Does the same for a caller that writes all as of one instant. */
  public Optional<JobExecution> next(JobExecution current, ExecutionEvent event, Instant now) {
    return ExecutionLifecycle.decide(current, event, now) instanceof Decision.Advance(var next)
        ? Optional.of(stamped(next, event))
        : Optional.empty();
  }

  /**
   * Returns the execution before a retry, if an earlier try of the event ended that one and so
   * created the retry; otherwise empty.
   */
  public Optional<JobExecution> endedBefore(JobExecution retry, ExecutionEvent event) {
    return ExecutionLifecycle.decide(retry, event, time.instant()) instanceof Decision.Repeat
        ? store.find(retry.key().previous())
        : Optional.empty();
  }

  private Attempt<JobExecution, Applied> attempt(JobExecution current, Change change) {
    var event = change.event().apply(current);
    if (current.writes().has(event.writeId())) {
      return new Attempt.Made<>(new Applied.Changed(current));
    }
    var now = time.instant();
    return switch (ExecutionLifecycle.decide(current, event, now)) {
      case Decision.Refuse(var rejection) -> new Attempt.Made<>(new Applied.Refused(rejection));
      case Decision.Ignore _ -> new Attempt.Made<>(new Applied.Unchanged(current));
      case Decision.Repeat _ -> new Attempt.Made<>(before(current));
      case Decision.Rearm(var next) -> {
        store.rearm(current, next);
        yield new Attempt.Made<>(new Applied.Unchanged(next));
      }
      case Decision.Advance(var next) ->
          change
              .undeliverable()
              .apply(next)
              .<Attempt<JobExecution, Applied>>map(
                  why -> new Attempt.Made<>(new Applied.Undeliverable(why)))
              .orElseGet(() -> write(current, withRetry(stamped(next, event), event, now)));
    };
  }

  /** Returns the execution that a retry followed, as it was left. */
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

  private Attempt<JobExecution, Applied> write(JobExecution current, Next next) {
    return switch (replace(current, next)) {
      case Written.Done<JobExecution> _ ->
          new Attempt.Made<>(new Applied.Changed(next.execution()));
      case Written.Gone<JobExecution> _ -> new Attempt.Made<>(new Applied.Missing());
      case Written.Conflict<JobExecution>(var winner) -> new Attempt.Lost<>(winner);
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
    return new DeviceWrite(origin.receivedAt(), origin.fingerprint());
  }
}

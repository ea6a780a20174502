package io.fleetjobs.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.AbstractObjectAssert;

/** Asserts about an execution. A failure shows the whole execution. */
public final class ExecutionAssert extends AbstractObjectAssert<ExecutionAssert, JobExecution> {
  public ExecutionAssert(JobExecution actual) {
    super(actual, ExecutionAssert.class);
  }

  public ExecutionAssert isQueued() {
    return hasStatus(ExecutionStatus.QUEUED);
  }

  public ExecutionAssert isInProgress() {
    return hasStatus(ExecutionStatus.IN_PROGRESS);
  }

  public ExecutionAssert hasSucceeded() {
    return hasStatus(ExecutionStatus.SUCCEEDED);
  }

  public ExecutionAssert hasFailed() {
    return hasStatus(ExecutionStatus.FAILED);
  }

  public ExecutionAssert hasTimedOut() {
    return hasStatus(ExecutionStatus.TIMED_OUT);
  }

  public ExecutionAssert isCanceled() {
    return hasStatus(ExecutionStatus.CANCELED);
  }

  public ExecutionAssert isRemoved() {
    return hasStatus(ExecutionStatus.REMOVED);
  }

  public ExecutionAssert hasStatus(ExecutionStatus expected) {
    return has("status", expected, actual.status());
  }

  public ExecutionAssert hasNumber(long expected) {
    return has("number", expected, actual.key().number());
  }

  public ExecutionAssert hasVersion(long expected) {
    return has("version", expected, actual.versionNumber());
  }

  public ExecutionAssert hasStatusDetails(Map<String, String> expected) {
    return has("status details", expected, actual.statusDetails());
  }

  public ExecutionAssert wasQueuedAt(Instant expected) {
    return has("instant of its queuing", expected, actual.queuedAt());
  }

  public ExecutionAssert hasNotStarted() {
    return has("start", Optional.empty(), actual.startedAt());
  }

  public ExecutionAssert wasLastUpdatedAt(Instant expected) {
    return has("last update", expected, actual.lastUpdatedAt());
  }

  /** Asserts the earlier of the ends of its two timers. */
  public ExecutionAssert hasDeadline(Instant expected) {
    return has("deadline", Optional.of(expected), actual.timers().deadline());
  }

  /** Asserts the instant at which the sweep finds it. */
  public ExecutionAssert isDueAt(Instant expected) {
    return has("due instant", Optional.of(expected), actual.timers().dueAt());
  }

  public ExecutionAssert expiresAt(Instant expected) {
    return has("expiry", Optional.of(expected), actual.expiresAt());
  }

  private ExecutionAssert has(String what, Object expected, Object found) {
    isNotNull();
    if (!Objects.equals(found, expected)) {
      throw failureWithActualExpected(
          found, expected, "Expected %s %s but found %s in %s", what, expected, found, actual);
    }
    return this;
  }
}

package io.fleetjobs.model;

import java.util.Optional;

/**
 * The position of an execution among the retries of its thing: contract section 11.6.
 *
 * @param failed number of executions before it that failed and were retried
 * @param timedOut number of executions before it that timed out and were retried
 * @param superseded true if a retry, or an operator's requeue, follows this execution
 * @param requestId id of the operator's retry or requeue that queued this execution, or that queued
 *     one of which this is an automatic retry; empty if the service queued the first of them
 */
public record Retries(int failed, int timedOut, boolean superseded, Optional<String> requestId) {
  /** The position of a first execution that was not retried. */
  public static final Retries NONE = new Retries(0, 0, false, Optional.empty());

  /** Returns the position of a first execution that an operator's request queued. */
  public static Retries askedFor(String requestId) {
    return new Retries(0, 0, false, Optional.of(requestId));
  }

  /** True if an operator's request queued the execution. */
  public boolean isAskedFor(String request) {
    return requestId.filter(request::equals).isPresent();
  }

  /** Returns the number of this retry, counted from 1; 0 for a first execution. */
  public int attempt() {
    return failed + timedOut;
  }

  /** Returns the position of the retry that follows an execution that ended in the given status. */
  public Retries after(ExecutionStatus end) {
    return end == ExecutionStatus.TIMED_OUT
        ? new Retries(failed, timedOut + 1, false, requestId)
        : new Retries(failed + 1, timedOut, false, requestId);
  }

  public Retries nowSuperseded() {
    return new Retries(failed, timedOut, true, requestId);
  }
}

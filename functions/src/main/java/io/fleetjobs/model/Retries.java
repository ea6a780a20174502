package io.fleetjobs.model;

/**
 * The position of an execution among the retries of its thing: contract section 11.6.
 *
 * @param failed number of executions before it that failed and were retried
 * @param timedOut number of executions before it that timed out and were retried
 * @param superseded true if a retry follows this execution
 */
public record Retries(int failed, int timedOut, boolean superseded) {
  /** The position of a first execution that was not retried. */
  public static final Retries NONE = new Retries(0, 0, false);

  /** Returns the number of this retry, counted from 1; 0 for a first execution. */
  public int attempt() {
    return failed + timedOut;
  }

  /** Returns the position of the retry that follows an execution that ended in the given status. */
  public Retries after(ExecutionStatus end) {
    return end == ExecutionStatus.TIMED_OUT
        ? new Retries(failed, timedOut + 1, false)
        : new Retries(failed + 1, timedOut, false);
  }

  public Retries nowSuperseded() {
    return new Retries(failed, timedOut, true);
  }
}

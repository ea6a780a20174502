package io.fleetjobs.model;

/**
 * What an execution has to do with retries: contract section 11.6.
 *
 * @param failed how many executions before it failed and were tried again
 * @param timedOut how many executions before it timed out and were tried again
 * @param superseded whether a retry followed this one, so that it is not its thing's last word
 */
public record Retries(int failed, int timedOut, boolean superseded) {
  /** Those of an execution that is no retry and has none. */
  public static final Retries NONE = new Retries(0, 0, false);

  /** Which retry this is, from 1; 0 for an execution that is none. */
  public int attempt() {
    return failed + timedOut;
  }

  /** Those of the execution that follows one that ended in the given status. */
  public Retries after(ExecutionStatus end) {
    return end == ExecutionStatus.TIMED_OUT
        ? new Retries(failed, timedOut + 1, false)
        : new Retries(failed + 1, timedOut, false);
  }

  public Retries nowSuperseded() {
    return new Retries(failed, timedOut, true);
  }
}

package io.fleetjobs.model;

/** The status of a job execution. An execution never returns to an earlier status. */
public enum ExecutionStatus {
  QUEUED(false),
  IN_PROGRESS(false),
  SUCCEEDED(true),
  FAILED(true),
  TIMED_OUT(true),
  REJECTED(true),
  REMOVED(true),
  CANCELED(true);

  private final boolean terminal;

  ExecutionStatus(boolean terminal) {
    this.terminal = terminal;
  }

  /** True if no change but deletion is possible. */
  public boolean isTerminal() {
    return terminal;
  }

  /** True if an execution in this status is in its thing's queue. */
  public boolean isPending() {
    return !terminal;
  }
}

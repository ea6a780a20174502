package io.fleetjobs.model;

/** Where a job execution stands, in the order of its life: it never goes back. */
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

  /** Whether nothing but deletion is possible any more. */
  public boolean isTerminal() {
    return terminal;
  }

  /** Whether an execution in this status is in its thing's queue. */
  public boolean isPending() {
    return !terminal;
  }
}

package io.fleetjobs.local.runtime;

/**
 * Work of the stack. A reset abandons work that the stack does by itself, and lets clients'
 * requests end.
 */
@FunctionalInterface
public interface Task {
  /** A client's request. It is never abandoned. */
  Task REQUEST = () -> false;

  /**
   * True if the outcome is not needed any more. An abandoned task makes no further calls, and its
   * failure is neither logged nor retried.
   */
  boolean isAbandoned();
}

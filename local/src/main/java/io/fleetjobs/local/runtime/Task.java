package io.fleetjobs.local.runtime;

/**
 * Something that the stack is doing. A reset abandons what the stack does by itself, and lets
 * requests of clients end.
 */
@FunctionalInterface
public interface Task {
  /** The task of answering a client, which is never abandoned. */
  Task REQUEST = () -> false;

  /**
   * True once nobody wants its outcome any more: it makes no more calls, and is neither logged nor
   * retried.
   */
  boolean isAbandoned();
}

package io.fleetjobs.bench;

import java.util.Optional;

/** Plays one thing after the other, each through the life of one execution. */
interface Device extends AutoCloseable {
  /**
   * Starts the next execution of a thing, waits for the reply, and has its job; empty when there is
   * none.
   */
  Optional<String> startNext(String thing);

  /** Reports a status and waits for the reply. */
  void update(String thing, String job, String status);

  @Override
  void close();
}

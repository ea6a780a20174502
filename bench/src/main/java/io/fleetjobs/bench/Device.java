package io.fleetjobs.bench;

import java.util.Optional;

/** Plays several things, one at a time, each through the life of one execution. */
interface Device extends AutoCloseable {
  /**
   * Starts the next execution of a thing and waits for the reply. Returns its job; empty if there
   * is none.
   */
  Optional<String> startNext(String thing);

  /** Reports a status and waits for the reply. */
  void update(String thing, String job, String status);

  @Override
  void close();
}

package io.fleetjobs.bench;

/** Plays one thing after the other, each through the life of one execution. */
interface Device extends AutoCloseable {
  /** Starts the next execution of a thing and waits for the reply. */
  void startNext(String thing);

  /** Reports a status and waits for the reply. */
  void update(String thing, String job, String status);

  @Override
  void close();
}

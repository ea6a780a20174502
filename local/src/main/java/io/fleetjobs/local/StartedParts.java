package io.fleetjobs.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes the parts of a stack in reverse order of their start. */
final class StartedParts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Adds a part, which is closed with the others, and returns it. */
  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /**
   * Closes the parts.
   *
   * @throws IllegalStateException if a part did not stop cleanly; parts that were started before it
   *     stay open
   */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      var part = parts.pop();
      try {
        part.close();
      } catch (Exception failed) {
        throw new IllegalStateException(
            part.getClass().getSimpleName() + " did not stop cleanly: " + failed, failed);
      }
    }
  }
}

package io.fleetjobs.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes the parts of a stack, the one that was started last first. */
final class StartedParts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Returns the part, which is closed with the others. */
  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /**
   * Closes the parts.
   *
   * @throws IllegalStateException when one of them did not stop cleanly; those before it stay open
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

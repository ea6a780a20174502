package io.fleetjobs.write;

import java.util.Optional;
import java.util.function.Supplier;

/** Read, decide, write, and all of it again when another writer was faster. */
public final class Attempts {
  public static final int MAX = 20;

  private Attempts() {}

  /**
   * What the first attempt made that was not lost.
   *
   * @param what is written, to be named when it cannot be
   * @param attempt empty when another writer won
   * @throws ContendedException when others won {@value #MAX} times
   */
  public static <T> T first(Object what, Supplier<Optional<T>> attempt) {
    for (int tries = 0; tries < MAX; tries++) {
      var made = attempt.get();
      if (made.isPresent()) {
        return made.get();
      }
    }
    throw new ContendedException(what, MAX);
  }
}

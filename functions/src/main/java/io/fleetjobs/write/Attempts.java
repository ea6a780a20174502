package io.fleetjobs.write;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Repeats a read, a decision and a conditional write while other writers are faster. {@code
 * TurnStore} has a loop of its own, which gives up without an exception.
 */
public final class Attempts {
  /** The most attempts of a write. */
  public static final int MAX = 20;

  private Attempts() {}

  /** The outcome of one attempt. */
  public sealed interface Attempt<S, T> {
    /** It needs no further one, and this is the result. */
    record Made<S, T>(T result) implements Attempt<S, T> {}

    /** Another writer was faster. The next attempt decides by the value that it stored. */
    record Lost<S, T>(S winner) implements Attempt<S, T> {}
  }

  /**
   * Returns the result of the first attempt that did not lose. The first attempt gets the value
   * that the caller has read, each other one the value that the winner stored.
   *
   * @param what names the written object for the exception
   * @throws ContendedException if other writers won {@value #MAX} times
   */
  public static <S, T> T from(S read, Object what, Function<S, Attempt<S, T>> attempt) {
    var current = read;
    for (int tries = 0; tries < MAX; tries++) {
      switch (attempt.apply(current)) {
        case Attempt.Made<S, T>(var result) -> {
          return result;
        }
        case Attempt.Lost<S, T>(var winner) -> current = winner;
      }
    }
    throw new ContendedException(what, MAX);
  }

  /**
   * Returns the result of the first attempt that did not lose. Each attempt reads for itself.
   *
   * @param what names the written object for the exception
   * @param attempt returns empty if another writer was faster
   * @throws ContendedException if other writers won {@value #MAX} times
   */
  public static <T> T first(Object what, Supplier<Optional<T>> attempt) {
    return from(
        what,
        what,
        _ ->
            attempt
                .get()
                .<Attempt<Object, T>>map(Attempt.Made::new)
                .orElseGet(() -> new Attempt.Lost<>(what)));
  }
}

package io.fleetjobs.store;

/** How a conditional write ended. */
public sealed interface Written<T> {
  /** It was applied. */
  record Applied<T>() implements Written<T> {}

  /** Another writer was faster, and this is what it stored. */
  record Conflict<T>(T winner) implements Written<T> {}

  /** There is nothing stored under the key any more. */
  record Gone<T>() implements Written<T> {}
}

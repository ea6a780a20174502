package io.fleetjobs.store;

/** The outcome of a conditional write. */
public sealed interface Written<T> {
  /** The condition held, and the item is stored. */
  record Done<T>() implements Written<T> {}

  /** Another writer was faster, and has stored this value. */
  record Conflict<T>(T winner) implements Written<T> {}

  /** Nothing is stored under the key any more. */
  record Gone<T>() implements Written<T> {}
}

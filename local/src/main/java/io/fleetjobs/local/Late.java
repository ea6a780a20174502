package io.fleetjobs.local;

import java.util.Optional;

/** A part that others are given before it can be made. */
final class Late<T> {
  private volatile Optional<T> part = Optional.empty();

  /** Empty until it is made. */
  Optional<T> find() {
    return part;
  }

  T set(T made) {
    part = Optional.of(made);
    return made;
  }
}

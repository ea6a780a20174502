package io.fleetjobs.local.runtime;

import java.util.Optional;

/** A part that others are given before it can be made. */
public final class Deferred<T> {
  private volatile Optional<T> part = Optional.empty();

  /** Empty until it is made. */
  public Optional<T> find() {
    return part;
  }

  public T set(T made) {
    part = Optional.of(made);
    return made;
  }
}

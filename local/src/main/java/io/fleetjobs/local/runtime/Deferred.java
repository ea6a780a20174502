package io.fleetjobs.local.runtime;

import java.util.Optional;

/** Holds a part that other parts refer to before it is created. */
public final class Deferred<T> {
  private volatile Optional<T> part = Optional.empty();

  /** Returns the part; empty until it is created. */
  public Optional<T> find() {
    return part;
  }

  public T set(T made) {
    part = Optional.of(made);
    return made;
  }
}

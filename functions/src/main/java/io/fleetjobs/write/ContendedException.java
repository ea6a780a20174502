package io.fleetjobs.write;

import io.fleetjobs.failure.TransientException;

/**
 * Thrown if other writers won every attempt. Nothing was changed, and the same request may succeed
 * later.
 */
public final class ContendedException extends TransientException {
  private static final long serialVersionUID = 1;

  public ContendedException(Object what, int attempts) {
    super("lost " + attempts + " attempts to write " + what);
  }
}

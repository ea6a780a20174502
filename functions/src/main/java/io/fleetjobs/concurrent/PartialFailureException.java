package io.fleetjobs.concurrent;

import io.fleetjobs.failure.TransientException;
import java.util.List;

/** Thrown if work on many items failed for some of them. It was done for all others. */
public final class PartialFailureException extends TransientException {
  private static final long serialVersionUID = 1;

  public PartialFailureException(int items, List<Throwable> failures) {
    super(
        failures.size() + " of " + items + " failed, first: " + failures.getFirst(),
        failures.getFirst());
    failures.stream().skip(1).limit(4).forEach(this::addSuppressed);
  }
}

package io.fleetjobs.concurrent;

import io.fleetjobs.failure.TransientException;
import java.util.List;

/** Work on many items failed for some of them, and was done for the others. */
public final class PartialFailureException extends TransientException {
  private static final long serialVersionUID = 1;

  public PartialFailureException(int items, List<Throwable> failures) {
    super(
        failures.size() + " of " + items + " failed, first: " + failures.getFirst(),
        failures.getFirst());
    failures.stream().skip(1).limit(4).forEach(this::addSuppressed);
  }
}

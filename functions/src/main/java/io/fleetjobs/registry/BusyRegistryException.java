package io.fleetjobs.registry;

import io.fleetjobs.failure.TransientException;

/** The registry cannot be asked now: it throttles or does not answer, or others ask it before. */
public final class BusyRegistryException extends TransientException {
  private static final long serialVersionUID = 1;

  public BusyRegistryException(String message) {
    super(message);
  }

  BusyRegistryException(Throwable cause) {
    super("the registry did not answer", cause);
  }
}

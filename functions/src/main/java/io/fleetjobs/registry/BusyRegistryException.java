package io.fleetjobs.registry;

import io.fleetjobs.failure.TransientException;

/**
 * Thrown if the registry cannot be asked now: it fails, throttles or does not answer, or there is
 * no turn to ask it soon enough.
 */
public final class BusyRegistryException extends TransientException {
  private static final long serialVersionUID = 1;

  public BusyRegistryException(String message) {
    super(message);
  }

  BusyRegistryException(Throwable cause) {
    super("the registry failed, throttled or did not answer", cause);
  }
}

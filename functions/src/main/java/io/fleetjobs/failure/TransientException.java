package io.fleetjobs.failure;

/** A failure that may be over if the same work is done again. */
public abstract class TransientException extends RuntimeException {
  private static final long serialVersionUID = 1;

  protected TransientException(String message) {
    super(message);
  }

  protected TransientException(String message, Throwable cause) {
    super(message, cause);
  }
}

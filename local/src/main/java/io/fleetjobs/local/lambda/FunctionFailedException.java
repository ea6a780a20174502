package io.fleetjobs.local.lambda;

/** Signals that a handler failed. The stack trace has been logged. */
public final class FunctionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FunctionFailedException(String function, Throwable cause) {
    super(function + ": " + cause, cause);
  }
}

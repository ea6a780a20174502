package io.fleetjobs.local.lambda;

/** A handler failed; its stack has been logged. */
public final class FunctionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FunctionFailedException(String function, Throwable cause) {
    super(function + ": " + cause, cause);
  }
}

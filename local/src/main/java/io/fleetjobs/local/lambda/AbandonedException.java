package io.fleetjobs.local.lambda;

import java.io.Serial;

/** Ends work whose outcome is not needed any more, since the stack was reset. */
public final class AbandonedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public AbandonedException() {
    super("the stack was reset meanwhile");
  }
}

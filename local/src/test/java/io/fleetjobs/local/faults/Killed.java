package io.fleetjobs.local.faults;

/** Ends a function that dies. No code of the function may catch it and continue. */
final class Killed extends Error {
  private static final long serialVersionUID = 1;

  Killed(String call) {
    super("killed at " + call, null, false, false);
  }
}

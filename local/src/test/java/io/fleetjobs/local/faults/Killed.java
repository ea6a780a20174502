package io.fleetjobs.local.faults;

/** The end of a function that dies: nothing in it may catch this and go on. */
final class Killed extends Error {
  private static final long serialVersionUID = 1;

  Killed(String call) {
    super("killed at " + call, null, false, false);
  }
}

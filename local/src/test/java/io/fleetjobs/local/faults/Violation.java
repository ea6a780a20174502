package io.fleetjobs.local.faults;

/**
 * A violated invariant.
 *
 * @param subject the thing or the job
 */
record Violation(String subject, String what) {
  @Override
  public String toString() {
    return subject + ": " + what;
  }
}

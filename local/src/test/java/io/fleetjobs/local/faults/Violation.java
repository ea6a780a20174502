package io.fleetjobs.local.faults;

/**
 * A promise that was broken.
 *
 * @param subject the thing, or the job
 */
record Violation(String subject, String what) {
  @Override
  public String toString() {
    return subject + ": " + what;
  }
}

package io.fleetjobs.failure;

/** Fails the test if a failure that belongs to an item is reported. */
public final class UnexpectedFailures {
  public static final ItemFailures UNEXPECTED =
      (item, cause) -> {
        throw new AssertionError("unexpected failure of " + item, cause);
      };

  private UnexpectedFailures() {}
}

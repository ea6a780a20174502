package io.fleetjobs.failure;

/** Fails the test that meets a failure of an item's own. */
public final class UnexpectedFailures {
  public static final ItemFailures UNEXPECTED =
      (item, cause) -> {
        throw new AssertionError("unexpected failure of " + item, cause);
      };

  private UnexpectedFailures() {}
}

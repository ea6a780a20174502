package io.fleetjobs.model;

import java.util.Comparator;

/**
 * Identifies one execution of a job on a thing. {@code number} counts the executions of the job on
 * that thing from 1.
 */
public record ExecutionKey(String thingName, String jobId, long number)
    implements Comparable<ExecutionKey> {
  /** The highest execution number that can be stored. */
  private static final long MAX_NUMBER = 9_999_999_999L;

  private static final Comparator<ExecutionKey> ORDER =
      Comparator.comparing(ExecutionKey::thingName)
          .thenComparing(ExecutionKey::jobId)
          .thenComparingLong(ExecutionKey::number);

  /** True if an execution can have this number. */
  public static boolean canHave(long number) {
    return number > 0 && number <= MAX_NUMBER;
  }

  /** Returns the key of the execution before this one, of the same job on the same thing. */
  public ExecutionKey previous() {
    return new ExecutionKey(thingName, jobId, number - 1);
  }

  /** Returns the key of the execution after this one, of the same job on the same thing. */
  public ExecutionKey next() {
    return new ExecutionKey(thingName, jobId, number + 1);
  }

  @Override
  public int compareTo(ExecutionKey other) {
    return ORDER.compare(this, other);
  }
}

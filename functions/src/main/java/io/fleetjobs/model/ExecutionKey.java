package io.fleetjobs.model;

import java.util.Comparator;

/** One attempt of one job on one thing; {@code number} counts from 1 per thing and job. */
public record ExecutionKey(String thingName, String jobId, long number)
    implements Comparable<ExecutionKey> {
  /** The highest execution number that can be stored. */
  private static final long MAX_NUMBER = 9_999_999_999L;

  private static final Comparator<ExecutionKey> ORDER =
      Comparator.comparing(ExecutionKey::thingName)
          .thenComparing(ExecutionKey::jobId)
          .thenComparingLong(ExecutionKey::number);

  /** Whether an execution can have this number. */
  public static boolean canHave(long number) {
    return number > 0 && number <= MAX_NUMBER;
  }

  /** The execution before this one, of the same job on the same thing. */
  public ExecutionKey previous() {
    return new ExecutionKey(thingName, jobId, number - 1);
  }

  /** The execution after this one, of the same job on the same thing. */
  public ExecutionKey next() {
    return new ExecutionKey(thingName, jobId, number + 1);
  }

  @Override
  public int compareTo(ExecutionKey other) {
    return ORDER.compare(this, other);
  }
}

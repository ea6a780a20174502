package io.fleetjobs.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Works on many items concurrently. The failure of one item does not affect the others. */
public final class Parallel {
  private static final int AT_ONCE = 16;

  private Parallel() {}

  /**
   * Does the work for every item, at most {@value #AT_ONCE} at a time, and waits for all.
   *
   * @throws PartialFailureException if it failed for some items; it was done for all others
   */
  public static <T> void each(Collection<T> items, Consumer<T> work) {
    each(items, AT_ONCE, work);
  }

  /** Does the same with another number of items at a time. */
  public static <T> void each(Collection<T> items, int atOnce, Consumer<T> work) {
    var permits = new Semaphore(atOnce);
    var running = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var item : items) {
        running.add(
            threads.submit(() -> {
              permits.acquireUninterruptibly();
              try {
                work.accept(item);
              } finally {
                permits.release();
              }
            }));
      }
    }
    var failures = running.stream().flatMap(Parallel::failure).toList();
    if (!failures.isEmpty()) {
      throw new PartialFailureException(items.size(), failures);
    }
  }

  private static Stream<Throwable> failure(Future<?> finished) {
    return finished.state() == Future.State.FAILED
        ? Stream.of(finished.exceptionNow())
        : Stream.empty();
  }
}

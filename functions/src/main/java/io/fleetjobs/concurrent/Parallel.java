package io.fleetjobs.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Work on many items at once, each on its own whatever becomes of the others. */
public final class Parallel {
  private static final int AT_ONCE = 16;

  private Parallel() {}

  /**
   * Hands every item to the work, at most {@value #AT_ONCE} at a time, and waits for all.
   *
   * @throws PartialFailureException when it failed for some; it was done for all others
   */
  public static <T> void each(Collection<T> items, Consumer<T> work) {
    each(items, AT_ONCE, work);
  }

  /** The same with another number of items at a time. */
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

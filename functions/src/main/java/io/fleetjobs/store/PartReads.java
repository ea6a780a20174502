package io.fleetjobs.store;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Reads many parts of an index at the same time. */
final class PartReads {
  private static final int AT_ONCE = 16;

  private PartReads() {}

  /**
   * Returns the answer for each part, in the order of the parts.
   *
   * @throws RuntimeException the failure of a part; the others are given up
   */
  static <P, A> List<A> each(List<P> parts, Function<P, A> read) {
    var permits = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          parts.stream()
              .map(part -> threads.submit(limited(permits, () -> read.apply(part))))
              .toList();
      return running.stream().map(answer -> answer(answer, threads)).toList();
    }
  }

  private static <A> Callable<A> limited(Semaphore permits, Callable<A> read) {
    return () -> {
      permits.acquire();
      try {
        return read.call();
      } finally {
        permits.release();
      }
    };
  }

  private static <A> A answer(Future<A> running, ExecutorService threads) {
    try {
      return running.get();
    } catch (ExecutionException failed) {
      threads.shutdownNow();
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading an index", interrupted);
    }
  }
}

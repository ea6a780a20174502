package io.fleetjobs.local.mqtt;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks off the caller's thread: those with the same key one by one and in order, others at
 * the same time.
 */
public final class Lanes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
  private static final int LANES = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<ExecutorService> lanes;

  /**
   * @param name what is said of a task that fails
   */
  public Lanes(String name) {
    lanes =
        Stream.generate(
                () -> Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name).factory()))
            .limit(LANES)
            .toList();
  }

  /** A task that fails is logged, and the next one runs. */
  public void execute(String key, Runnable task) {
    lanes.get(Math.floorMod(key.hashCode(), LANES)).execute(() -> run(task));
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("{} failed", Thread.currentThread().getName(), e);
    }
  }

  /** Takes no more tasks, and gives those that were handed in five seconds. */
  @Override
  public void close() {
    lanes.forEach(ExecutorService::shutdown);
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    for (var lane : lanes) {
      if (!ended(lane, deadline - System.nanoTime())) {
        lane.shutdownNow();
      }
    }
  }

  private static boolean ended(ExecutorService lane, long nanos) {
    try {
      return lane.awaitTermination(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

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
 * Runs tasks on worker threads: tasks with the same key one at a time and in order, others
 * concurrently.
 */
public final class Lanes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
  private static final int LANES = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<ExecutorService> lanes;

  /**
   * @param name name of the threads, which the log shows if a task fails
   */
  public Lanes(String name) {
    lanes =
        Stream.generate(
                () -> Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name).factory()))
            .limit(LANES)
            .toList();
  }

  /** Queues a task. If it fails, the failure is logged and the next task runs. */
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

  /** Accepts no more tasks, and waits up to 5 s for those that are queued. */
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

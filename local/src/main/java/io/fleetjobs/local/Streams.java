package io.fleetjobs.local;

import io.fleetjobs.local.runtime.Activity;
import io.fleetjobs.local.runtime.Task;
import io.fleetjobs.local.stream.StreamPoller;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Holds the readers of the table's streams, and waits until all consequences of the table's changes
 * have ended.
 */
final class Streams implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Activity activity;
  private final Supplier<List<StreamPoller>> starting;
  private volatile List<StreamPoller> pollers = List.of();

  /**
   * @param starting starts all readers, each at the beginning of its stream
   */
  Streams(Activity activity, Supplier<List<StreamPoller>> starting) {
    this.activity = activity;
    this.starting = starting;
  }

  void start() {
    pollers = starting.get();
  }

  /** Stops reading. Later writes have no consequences. */
  @Override
  public void close() {
    pollers.forEach(StreamPoller::close);
    pollers = List.of();
  }

  /**
   * Abandons all work that the stack does by itself, including functions that wait for the clock,
   * and stops reading.
   */
  void abandon(Sleepers sleepers) {
    activity.abandonTasks();
    sleepers.wakeAll();
    close();
  }

  void walked(boolean on) {
    pollers.forEach(poller -> poller.walked(on));
  }

  /** Waits until no work is running and the streams are read to their end. */
  void awaitQuiet(Task task) {
    await(activity::isIdle, task);
  }

  /**
   * Waits like {@link #awaitQuiet}, but not for functions that wait for an instant of the clock.
   */
  void awaitRest(Task task) {
    await(activity::isAtRest, task);
  }

  private void await(BooleanSupplier atRest, Task task) {
    var began = System.nanoTime();
    activity.await(() -> {
      if (task.isAbandoned() || isQuiet(atRest)) {
        return true;
      }
      var now = System.nanoTime();
      if (Math.min(now - began, now - activity.lastChange()) > LONGEST_WAIT.toNanos()) {
        throw new IllegalStateException(
            "the stack is not idle, but no work has started or ended for " + LONGEST_WAIT);
      }
      return false;
    });
  }

  private boolean isQuiet(BooleanSupplier atRest) {
    var since = activity.lastChange();
    if (!atRest.getAsBoolean()) {
      return false;
    }
    var behind = pollers.stream().filter(poller -> !poller.isAtEnd(since)).toList();
    behind.forEach(poller -> poller.readTo(since));
    return behind.isEmpty() && atRest.getAsBoolean() && activity.lastChange() == since;
  }
}

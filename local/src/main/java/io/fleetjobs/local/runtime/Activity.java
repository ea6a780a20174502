package io.fleetjobs.local.runtime;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Counts the work that runs in the stack, and waits until none runs. */
public final class Activity {
  private static final long LONGEST_LOOK_MILLIS = 20;

  private final AtomicLong running = new AtomicLong();
  private final AtomicLong sleeping = new AtomicLong();
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong abandoned = new AtomicLong();
  private final Object change = new Object();
  private volatile long lastChange = System.nanoTime();
  private volatile boolean admitting = true;

  /** Counts the start of work. {@link #end} must follow. */
  public void begin() {
    running.incrementAndGet();
    begun.incrementAndGet();
    lastChange = System.nanoTime();
  }

  public void end() {
    lastChange = System.nanoTime();
    running.decrementAndGet();
    if (isAtRest()) {
      signal();
    }
  }

  /** Counts the start of a client's request. Waits while the stack is being reset. */
  public void admit() {
    await(() -> admitting);
    begin();
  }

  /** Counts running work as waiting for an instant of the clock, until {@link #wake}. */
  public void sleep() {
    lastChange = System.nanoTime();
    sleeping.incrementAndGet();
    signal();
  }

  public void wake() {
    lastChange = System.nanoTime();
    sleeping.decrementAndGet();
  }

  /** True if no work is running. */
  public boolean isIdle() {
    return running.get() == 0;
  }

  /** True if all running work waits for an instant of the clock. */
  public boolean isAtRest() {
    return running.get() == sleeping.get();
  }

  /** Returns the number of starts so far. */
  public long begun() {
    return begun.get();
  }

  /** Returns the time of the last start or end, by {@link System#nanoTime}. */
  public long lastChange() {
    return lastChange;
  }

  /** Returns a new task of the stack itself. {@link #abandonTasks} abandons it. */
  public Task task() {
    var before = abandoned.get();
    return () -> abandoned.get() != before;
  }

  /** Abandons all tasks of the stack itself, and admits no requests until {@link #resume}. */
  public void abandonTasks() {
    admitting = false;
    abandoned.incrementAndGet();
    signal();
  }

  public void resume() {
    admitting = true;
    signal();
  }

  /** Makes each {@link #await} check its condition again. */
  public void signal() {
    synchronized (change) {
      change.notifyAll();
    }
  }

  /** Waits until a condition holds. Checks it at each change, and at least every 20 ms. */
  public void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      try {
        synchronized (change) {
          change.wait(LONGEST_LOOK_MILLIS);
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }
}

package io.fleetjobs.local.runtime;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Counts what is going on in the stack, so that one can wait until nothing is. */
public final class Activity {
  private static final long LONGEST_LOOK_MILLIS = 20;

  private final AtomicLong running = new AtomicLong();
  private final AtomicLong sleeping = new AtomicLong();
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong abandoned = new AtomicLong();
  private final Object change = new Object();
  private volatile long lastChange = System.nanoTime();
  private volatile boolean admitting = true;

  /** Something begins that will {@link #end}. */
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

  /**
   * The same as {@link #begin} for a client's request, which waits while the stack is being reset.
   */
  public void admit() {
    await(() -> admitting);
    begin();
  }

  /** Something that has begun waits for an instant until it will {@link #wake}. */
  public void sleep() {
    lastChange = System.nanoTime();
    sleeping.incrementAndGet();
    signal();
  }

  public void wake() {
    lastChange = System.nanoTime();
    sleeping.decrementAndGet();
  }

  /** Whether nothing is running. */
  public boolean isIdle() {
    return running.get() == 0;
  }

  /** True if nothing is running but what waits for an instant of the clock. */
  public boolean isAtRest() {
    return running.get() == sleeping.get();
  }

  /** How many things have begun so far. */
  public long begun() {
    return begun.get();
  }

  /** When something last began or ended, by {@link System#nanoTime}. */
  public long lastChange() {
    return lastChange;
  }

  /** Returns a task of the stack itself that begins now. */
  public Task task() {
    var before = abandoned.get();
    return () -> abandoned.get() != before;
  }

  /** Abandons all tasks of the stack itself, and admits no more requests until {@link #resume}. */
  public void abandonTasks() {
    admitting = false;
    abandoned.incrementAndGet();
    signal();
  }

  public void resume() {
    admitting = true;
    signal();
  }

  /** Has those who {@link #await} look again. */
  public void signal() {
    synchronized (change) {
      change.notifyAll();
    }
  }

  /** Waits until a condition holds that is looked at whenever something changes. */
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

package io.fleetjobs.local;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what is going on in the stack, so that one can wait until nothing is. */
public final class Activity {
  private final AtomicLong running = new AtomicLong();
  private final AtomicLong begun = new AtomicLong();
  private volatile long lastChange = System.nanoTime();

  /** Something begins that will {@link #end}. */
  public void begin() {
    running.incrementAndGet();
    begun.incrementAndGet();
    lastChange = System.nanoTime();
  }

  public void end() {
    lastChange = System.nanoTime();
    running.decrementAndGet();
  }

  /** Whether nothing is running. */
  public boolean isIdle() {
    return running.get() == 0;
  }

  /** How many things have begun so far. */
  public long begun() {
    return begun.get();
  }

  /** When something last began or ended, by {@link System#nanoTime}. */
  public long lastChange() {
    return lastChange;
  }
}

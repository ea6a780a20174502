package io.fleetjobs.local.lambda;

import io.fleetjobs.local.runtime.Task;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of a function, known to all threads that work for it.
 *
 * @param task whose part it is
 */
public record Invocation(String function, String requestId, Task task) {
  private static final InheritableThreadLocal<@Nullable Invocation> CURRENT =
      new InheritableThreadLocal<>();

  /** The end of an invocation on the thread on which it began. */
  interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  static Scope begin(String function, String requestId, Task task) {
    var before = CURRENT.get();
    CURRENT.set(new Invocation(function, requestId, task));
    return () -> CURRENT.set(before);
  }

  /** What this thread works for, or the one that started it; empty outside of functions. */
  public static Optional<Invocation> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /**
   * @throws AbandonedException when this thread works for a task that was abandoned
   */
  public static void check() {
    if (isCurrentAbandoned()) {
      throw new AbandonedException();
    }
  }

  /** True if this thread works for a task that was abandoned. */
  static boolean isCurrentAbandoned() {
    return current().filter(invocation -> invocation.task().isAbandoned()).isPresent();
  }
}

package io.fleetjobs.local.lambda;

import io.fleetjobs.local.runtime.Task;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of a function, available on all threads that work for it.
 *
 * @param task the task that the invocation is a part of
 */
public record Invocation(String function, String requestId, Task task) {
  private static final InheritableThreadLocal<@Nullable Invocation> CURRENT =
      new InheritableThreadLocal<>();

  /** Ends an invocation on the thread on which it began. */
  interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  static Scope begin(String function, String requestId, Task task) {
    var before = CURRENT.get();
    CURRENT.set(new Invocation(function, requestId, task));
    return () -> CURRENT.set(before);
  }

  /**
   * Returns the invocation that this thread, or the thread that started it, works for; empty
   * outside of functions.
   */
  public static Optional<Invocation> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /**
   * Throws if this thread works for an abandoned task.
   *
   * @throws AbandonedException if the task was abandoned
   */
  public static void check() {
    if (isCurrentAbandoned()) {
      throw new AbandonedException();
    }
  }

  /** True if this thread works for an abandoned task. */
  static boolean isCurrentAbandoned() {
    return current().filter(invocation -> invocation.task().isAbandoned()).isPresent();
  }
}

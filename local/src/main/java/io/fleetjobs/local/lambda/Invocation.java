package io.fleetjobs.local.lambda;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One invocation of a function, known to all threads that work for it. */
public record Invocation(String function, String requestId) {
  private static final InheritableThreadLocal<@Nullable Invocation> CURRENT = new InheritableThreadLocal<>();

  /** The end of an invocation on the thread on which it began. */
  interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  static Scope begin(String function, String requestId) {
    var before = CURRENT.get();
    CURRENT.set(new Invocation(function, requestId));
    return () -> CURRENT.set(before);
  }

  /** What this thread works for, or the one that started it; empty outside of functions. */
  public static Optional<Invocation> current() {
    return Optional.ofNullable(CURRENT.get());
  }
}

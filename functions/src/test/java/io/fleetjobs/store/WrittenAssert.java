package io.fleetjobs.store;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractObjectAssert;

/** Asserts about the outcome of a conditional write. */
public final class WrittenAssert<T> extends AbstractObjectAssert<WrittenAssert<T>, Written<T>> {
  public WrittenAssert(Written<T> actual) {
    super(actual, WrittenAssert.class);
  }

  public WrittenAssert<T> isDone() {
    return isInstanceOf(Written.Done.class);
  }

  public WrittenAssert<T> isGone() {
    return isInstanceOf(Written.Gone.class);
  }

  public WrittenAssert<T> isConflict() {
    return isInstanceOf(Written.Conflict.class);
  }

  /** Asserts that another writer was faster, and that it stored the given value. */
  public WrittenAssert<T> isLostTo(T winner) {
    return isEqualTo(new Written.Conflict<>(winner));
  }

  /** Asserts that another writer was faster, and asserts about the value that it stored. */
  public WrittenAssert<T> isLostTo(Consumer<T> asserts) {
    if (!(actual instanceof Written.Conflict<T>(var winner))) {
      throw failure("Expected a conflict but found %s", actual);
    }
    asserts.accept(winner);
    return this;
  }
}

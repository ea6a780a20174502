package io.fleetjobs.model;

import java.util.function.Function;

/** The outcome of an operation: an accepted value or a rejection. */
public sealed interface Reply<T> {
  record Accepted<T>(T value) implements Reply<T> {}

  record Rejected<T>(Rejection rejection) implements Reply<T> {}

  static <T> Reply<T> accepted(T value) {
    return new Accepted<>(value);
  }

  static <T> Reply<T> rejected(Rejection rejection) {
    return new Rejected<>(rejection);
  }

  /**
   * Returns the outcome of the next operation on the accepted value; a rejection stays as it is.
   */
  default <R> Reply<R> then(Function<? super T, Reply<R>> next) {
    return switch (this) {
      case Accepted<T>(var value) -> next.apply(value);
      case Rejected<T>(var rejection) -> new Rejected<>(rejection);
    };
  }

  default <R> Reply<R> map(Function<? super T, ? extends R> next) {
    return then(value -> new Accepted<R>(next.apply(value)));
  }
}

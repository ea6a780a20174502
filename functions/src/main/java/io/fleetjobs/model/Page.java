package io.fleetjobs.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next opaque position at which the next page starts; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }

  public <R> Page<R> map(Function<? super T, ? extends R> each) {
    return new Page<>(items.stream().<R>map(each).toList(), next);
  }
}

package io.fleetjobs.local.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Merges several sorted sequences of names. Returns each name once. */
final class SortedNames implements Iterator<String> {
  private final PriorityQueue<Run> runs =
      new PriorityQueue<>(Comparator.comparing(run -> run.head));

  SortedNames(Collection<Iterator<String>> sources) {
    sources.stream().filter(Iterator::hasNext).map(Run::new).forEach(runs::add);
  }

  @Override
  public boolean hasNext() {
    return !runs.isEmpty();
  }

  @Override
  public String next() {
    if (runs.isEmpty()) {
      throw new NoSuchElementException();
    }
    var name = runs.element().head;
    while (!runs.isEmpty() && runs.element().head.equals(name)) {
      var run = runs.remove();
      if (run.advance()) {
        runs.add(run);
      }
    }
    return name;
  }

  private static final class Run {
    private final Iterator<String> rest;
    private String head;

    Run(Iterator<String> names) {
      rest = names;
      head = names.next();
    }

    boolean advance() {
      var more = rest.hasNext();
      if (more) {
        head = rest.next();
      }
      return more;
    }
  }
}

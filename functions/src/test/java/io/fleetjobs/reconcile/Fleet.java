package io.fleetjobs.reconcile;

import io.fleetjobs.model.Page;
import io.fleetjobs.registry.BusyRegistryException;
import io.fleetjobs.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A registry that generates its things when they are listed, 250 on a page and in no order. The
 * group {@code all} has all things, and {@code third} every third one.
 */
public final class Fleet implements Registry {
  private static final int PAGE = 250;

  /** A prime, so that its multiples modulo the size are all numbers below it, each once. */
  private static final long STRIDE = 7_919;

  /** True if the registry does not answer questions about the groups of a thing. */
  public boolean busy;

  public final List<String> asked = new ArrayList<>();
  private final int size;
  private int pagesLeft = Integer.MAX_VALUE;

  public Fleet(int size) {
    this.size = size;
  }

  /** Fails after the given number of pages. */
  public void failAfter(int pages) {
    pagesLeft = pages;
  }

  public static String name(int number) {
    return "6f0c2b1e-8d6a-4c51-9d0e-%012d".formatted(number);
  }

  @Override
  public boolean hasThing(String thingName) {
    return true;
  }

  @Override
  public Optional<String> groupId(String groupName) {
    return Optional.of(groupName);
  }

  @Override
  public Page<String> things(String groupName, Optional<String> page) {
    if (pagesLeft-- <= 0) {
      throw new IllegalStateException("the registry is out of reach");
    }
    asked.add(groupName + page.map("#"::concat).orElse(""));
    var members = groupName.equals("all") ? size : (size + 2) / 3;
    var first = page.map(Integer::parseInt).orElse(0);
    var end = Math.min(members, first + PAGE);
    return new Page<>(
        IntStream.range(first, end)
            .mapToObj(n -> name((int) (n * STRIDE % members) * (size / members)))
            .toList(),
        end < members ? Optional.of(Integer.toString(end)) : Optional.empty());
  }

  @Override
  public Optional<List<String>> ancestors(String groupName) {
    return Optional.of(List.of());
  }

  @Override
  public Optional<List<String>> groupsOf(String thingName) {
    if (busy) {
      throw new BusyRegistryException("the test has made it so");
    }
    return Optional.of(thingName.startsWith("gone") ? List.of() : List.of("all"));
  }
}

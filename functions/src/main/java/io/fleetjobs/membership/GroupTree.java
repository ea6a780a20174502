package io.fleetjobs.membership;

import io.fleetjobs.cache.LruCache;
import io.fleetjobs.cache.TimedValue;
import io.fleetjobs.registry.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the groups above a thing group, and caches them: a group keeps its place in the hierarchy
 * for as long as it exists.
 */
public final class GroupTree {
  /**
   * Limits how long a place is cached: a group may be deleted and created again in another place.
   */
  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  private static final int MAX_GROUPS = 10_000;

  private final Registry registry;
  private final InstantSource time;
  private final LruCache<String, TimedValue<List<String>>> known = new LruCache<>(MAX_GROUPS);

  public GroupTree(Registry registry, InstantSource time) {
    this.registry = registry;
    this.time = time;
  }

  /**
   * Returns the group and all groups above it; the group alone if it does not exist.
   *
   * @throws io.fleetjobs.registry.BusyRegistryException if the registry does not answer now
   */
  public List<String> withAncestors(String groupName) {
    var now = time.instant();
    return known
        .find(groupName)
        .filter(groups -> groups.isWithin(MAX_AGE, now))
        .map(TimedValue::value)
        .orElseGet(() -> ask(groupName, now));
  }

  private List<String> ask(String groupName, Instant now) {
    var ancestors = registry.ancestors(groupName);
    var groups =
        Stream.concat(Stream.of(groupName), ancestors.stream().flatMap(List::stream)).toList();
    if (ancestors.isPresent()) {
      known.put(groupName, new TimedValue<>(groups, now));
    }
    return groups;
  }
}

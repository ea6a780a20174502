package io.fleetjobs.operation.membership;

import io.fleetjobs.registry.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which groups a group is in. A group keeps its place for as long as it exists. */
public final class GroupTree {
  /** A group may be deleted, and another of its name may be made elsewhere. */
  private static final Duration MAX_AGE = Duration.ofMinutes(5);
  private static final int MAX_GROUPS = 10_000;

  private final Registry registry;
  private final InstantSource time;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(List<String> groups, Instant asOf) {}

  public GroupTree(Registry registry, InstantSource time) {
    this.registry = registry;
    this.time = time;
  }

  /** The group and all above it. */
  public List<String> withAncestors(String groupName) {
    var now = time.instant();
    var found = known.get(groupName);
    if (found != null && !now.isBefore(found.asOf())
        && now.isBefore(found.asOf().plus(MAX_AGE))) {
      return found.groups();
    }
    var ancestors = registry.ancestors(groupName);
    var groups = Stream.concat(Stream.of(groupName), ancestors.stream().flatMap(List::stream))
        .toList();
    if (ancestors.isPresent()) {
      remember(groupName, new Known(groups, now));
    }
    return groups;
  }

  private void remember(String groupName, Known groups) {
    if (known.size() >= MAX_GROUPS) {
      known.clear();
    }
    known.put(groupName, groups);
  }
}

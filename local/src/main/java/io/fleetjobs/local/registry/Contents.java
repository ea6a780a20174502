package io.fleetjobs.local.registry;

import io.fleetjobs.local.registry.Change.EventsSet;
import io.fleetjobs.local.registry.Change.GroupGone;
import io.fleetjobs.local.registry.Change.GroupPut;
import io.fleetjobs.local.registry.Change.MemberAdded;
import io.fleetjobs.local.registry.Change.MemberGone;
import io.fleetjobs.local.registry.Change.TagsPut;
import io.fleetjobs.local.registry.Change.ThingGone;
import io.fleetjobs.local.registry.Change.ThingPut;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * Holds the registry in memory, sorted by name. One thread at a time may change it, any thread may
 * read it.
 */
final class Contents {
  private final NavigableMap<String, Thing> things = new ConcurrentSkipListMap<>();
  private final NavigableMap<String, ThingGroup> groups = new ConcurrentSkipListMap<>();
  private final Map<String, NavigableSet<String>> children = new ConcurrentHashMap<>();
  private final Map<String, NavigableMap<String, UUID>> members = new ConcurrentHashMap<>();
  private final Map<String, NavigableSet<String>> groupsOf = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();
  private final Set<String> eventsAtFirst;
  private volatile EventsSet events;

  Contents(Set<String> eventsAtFirst) {
    this.eventsAtFirst = eventsAtFirst;
    this.events = new EventsSet(eventsAtFirst, 0, 0);
  }

  void apply(Change change) {
    switch (change) {
      case ThingPut(var thing) -> things.put(thing.name(), thing);
      case ThingGone(var name) -> removeThing(name);
      case GroupPut(var group) -> putGroup(group);
      case GroupGone(var name) -> removeGroup(name);
      case TagsPut(var group, var given) -> tags.put(group, given);
      case MemberAdded(var group, var thing, var id) -> {
        members.computeIfAbsent(group, _ -> new ConcurrentSkipListMap<>()).put(thing, id);
        groupsOf.computeIfAbsent(thing, _ -> new ConcurrentSkipListSet<>()).add(group);
      }
      case MemberGone(var group, var thing) -> {
        members(group).remove(thing);
        groupsOf(thing).remove(group);
      }
      case EventsSet set -> events = set.createdAtMillis() == 0 ? events : set;
    }
  }

  private void putGroup(ThingGroup group) {
    groups.put(group.name(), group);
    members.computeIfAbsent(group.name(), _ -> new ConcurrentSkipListMap<>());
    if (group.parent() != null) {
      children
          .computeIfAbsent(group.parent(), _ -> new ConcurrentSkipListSet<>())
          .add(group.name());
    }
  }

  private void removeThing(String name) {
    things.remove(name);
    groupsOf(name).forEach(group -> members(group).remove(name));
    groupsOf.remove(name);
  }

  private void removeGroup(String name) {
    group(name).map(ThingGroup::parent).ifPresent(parent -> children(parent).remove(name));
    groups.remove(name);
    tags.remove(name);
    members(name).keySet().forEach(thing -> groupsOf(thing).remove(name));
    members.remove(name);
  }

  /** Deletes everything, and sets the event configurations to their initial values. */
  void clear() {
    List.of(things, groups, children, members, groupsOf, tags).forEach(Map::clear);
    events = new EventsSet(eventsAtFirst, 0, 0);
  }

  /**
   * Returns the changes that produce these contents from an empty registry, without intermediate
   * states.
   */
  Stream<Change> changes() {
    return Stream.of(
            things.values().stream().map(ThingPut::new),
            groups.values().stream().map(GroupPut::new),
            tags.entrySet().stream().map(group -> new TagsPut(group.getKey(), group.getValue())),
            members.entrySet().stream()
                .flatMap(group ->
                    group.getValue().entrySet().stream()
                        .map(member ->
                            new MemberAdded(group.getKey(), member.getKey(), member.getValue()))),
            Stream.of(events))
        .flatMap(each -> each);
  }

  NavigableMap<String, Thing> things() {
    return things;
  }

  Optional<Thing> thing(String name) {
    return Optional.ofNullable(things.get(name));
  }

  NavigableMap<String, ThingGroup> groups() {
    return groups;
  }

  Optional<ThingGroup> group(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  /** Returns the tags of a group; empty if the group has none or does not exist. */
  Map<String, String> tags(String group) {
    return tags.getOrDefault(group, Map.of());
  }

  /** Returns the names of the groups directly below this one. */
  NavigableSet<String> children(String group) {
    return children.getOrDefault(group, Collections.emptyNavigableSet());
  }

  /** Returns the group's own things, each with its membership id. */
  NavigableMap<String, UUID> members(String group) {
    return members.getOrDefault(group, Collections.emptyNavigableMap());
  }

  NavigableSet<String> groupsOf(String thing) {
    return groupsOf.getOrDefault(thing, Collections.emptyNavigableSet());
  }

  EventsSet events() {
    return events;
  }

  /** Returns the groups above this one, from the root to its parent. */
  List<ThingGroup> ancestors(ThingGroup group) {
    var ancestors = new ArrayList<ThingGroup>();
    var next = Optional.ofNullable(group.parent()).flatMap(this::group);
    while (next.isPresent()) {
      ancestors.addFirst(next.get());
      next = next.map(ThingGroup::parent).flatMap(this::group);
    }
    return ancestors;
  }

  /** Returns the name of the root of this group's hierarchy. */
  String root(ThingGroup group) {
    var ancestors = ancestors(group);
    return (ancestors.isEmpty() ? group : ancestors.getFirst()).name();
  }

  /** Returns the names of this group and of all groups below it. */
  List<String> withDescendants(String group) {
    var all = new ArrayList<String>(List.of(group));
    for (int i = 0; i < all.size(); i++) {
      all.addAll(children(all.get(i)));
    }
    return all;
  }
}

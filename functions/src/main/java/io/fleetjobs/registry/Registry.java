package io.fleetjobs.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The things and thing groups of the account. */
public interface Registry {
  /** Whether a thing is registered. */
  boolean hasThing(String thingName);

  /** The id of a thing group; empty when there is no such group. */
  Optional<String> groupId(String groupName);

  /**
   * Hands over the things of a group and of the groups below it, page by page. A group that is gone
   * has none. A thing in two groups is handed over twice.
   */
  void eachThing(String groupName, Consumer<List<String>> pages);

  /** The groups above a group, from the root on; empty when there is no such group. */
  Optional<List<String>> ancestors(String groupName);

  /** The groups that a thing is directly in; empty when it is not registered. */
  Optional<List<String>> groupsOf(String thingName);
}

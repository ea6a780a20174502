package io.fleetjobs.registry;

import io.fleetjobs.model.Page;
import java.util.List;
import java.util.Optional;

/** The things and thing groups of the account. */
public interface Registry {
  /** True if a thing is registered. */
  boolean hasThing(String thingName);

  /** Returns the id of a thing group; empty if there is no such group. */
  Optional<String> groupId(String groupName);

  /**
   * Returns one page of the things in a group and in the groups below it, in no particular order. A
   * thing in two of these groups is listed twice. A group that does not exist has no things.
   *
   * @param page {@link Page#next} of the page before; empty for the first page
   */
  Page<String> things(String groupName, Optional<String> page);

  /**
   * Returns the groups above a group, from the root to its parent; empty if the group does not
   * exist.
   *
   * @throws BusyRegistryException if the registry does not answer now
   */
  Optional<List<String>> ancestors(String groupName);

  /**
   * Returns the groups that a thing is directly in; empty if it is not registered.
   *
   * @throws BusyRegistryException if the registry does not answer now
   */
  Optional<List<String>> groupsOf(String thingName);
}

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
   * One page of the things of a group and of the groups below it, in no order that is promised. A
   * group that is gone has none. A thing in two groups is listed twice.
   *
   * @param page where the page before said that this one starts; empty for the first
   */
  Page<String> things(String groupName, Optional<String> page);

  /**
   * The groups above a group, from the root on; empty when there is no such group.
   *
   * @throws BusyRegistryException if the registry does not answer now
   */
  Optional<List<String>> ancestors(String groupName);

  /**
   * The groups that a thing is directly in; empty when it is not registered.
   *
   * @throws BusyRegistryException if the registry does not answer now
   */
  Optional<List<String>> groupsOf(String thingName);
}

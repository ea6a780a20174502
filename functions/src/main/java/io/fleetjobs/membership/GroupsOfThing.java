package io.fleetjobs.membership;

import io.fleetjobs.registry.BusyRegistryException;
import io.fleetjobs.registry.Registry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The groups that one thing is directly in. Asks the registry at most once, at the first call. */
final class GroupsOfThing {
  private final Registry registry;
  private final String thingName;
  private @Nullable Supplier<Optional<List<String>>> answer;

  GroupsOfThing(Registry registry, String thingName) {
    this.registry = registry;
    this.thingName = thingName;
  }

  /**
   * Returns the groups that the thing is directly in; empty if it is not registered.
   *
   * @throws BusyRegistryException if the registry did not answer at the first call
   */
  synchronized Optional<List<String>> get() {
    if (answer == null) {
      answer = ask();
    }
    return answer.get();
  }

  private Supplier<Optional<List<String>>> ask() {
    try {
      var groups = registry.groupsOf(thingName);
      return () -> groups;
    } catch (BusyRegistryException busy) {
      return () -> {
        throw busy;
      };
    }
  }
}

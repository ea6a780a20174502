package io.fleetjobs.reconcile;

import io.fleetjobs.model.Page;
import io.fleetjobs.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A registry with one group, {@code pumps}, of which each thing is listed twice. It can be made to
 * fail.
 */
public final class Pumps implements Registry {
  public static final int THINGS = 40;
  public static final String GROUP = TestReconciler.ARN + ":thinggroup/pumps";

  public final List<String> members =
      new ArrayList<>(IntStream.range(0, THINGS).mapToObj(n -> "pump-" + n).toList());
  public volatile boolean fails;
  public volatile Runnable whileListing = () -> {};

  @Override
  public boolean hasThing(String thingName) {
    return true;
  }

  @Override
  public Optional<String> groupId(String groupName) {
    return Optional.of("id");
  }

  @Override
  public Page<String> things(String groupName, Optional<String> page) {
    if (fails) {
      throw new IllegalStateException("the registry is out of reach");
    }
    whileListing.run();
    return page.isEmpty()
        ? new Page<>(members, Optional.of("again"))
        : new Page<>(members.reversed(), Optional.empty());
  }

  @Override
  public Optional<List<String>> ancestors(String groupName) {
    return Optional.of(List.of());
  }

  @Override
  public Optional<List<String>> groupsOf(String thingName) {
    return thingName.equals("pump-gone")
        ? Optional.empty()
        : Optional.of(members.contains(thingName) ? List.of("pumps") : List.of("other"));
  }
}

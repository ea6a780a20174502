package io.fleetjobs.membership;

import io.fleetjobs.concurrent.Pause;
import io.fleetjobs.model.Page;
import io.fleetjobs.registry.BusyRegistryException;
import io.fleetjobs.registry.Registry;
import io.fleetjobs.store.TurnStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Limits the rate at which the registry is asked for the groups above a group and the groups of a
 * thing. Each such call waits for a turn. All functions share the turns, so many membership events
 * at the same time do not raise the rate.
 */
public final class PacedRegistry implements Registry {
  /**
   * The most calls of one run that wait for turns at the same time. They suffice to use every turn.
   * More would take turns from other runs.
   */
  public static final int AT_ONCE = 4;

  private final Registry registry;
  private final TurnStore turns;
  private final Duration patience;
  private final Pause pause;
  private final InstantSource time;

  /**
   * @param patience longest time that a call waits for its turn; if the next turn is later, the
   *     registry counts as busy
   */
  public PacedRegistry(
      Registry registry, TurnStore turns, Duration patience, Pause pause, InstantSource time) {
    this.registry = registry;
    this.turns = turns;
    this.patience = patience;
    this.pause = pause;
    this.time = time;
  }

  @Override
  public boolean hasThing(String thingName) {
    return registry.hasThing(thingName);
  }

  @Override
  public Optional<String> groupId(String groupName) {
    return registry.groupId(groupName);
  }

  @Override
  public Page<String> things(String groupName, Optional<String> page) {
    return registry.things(groupName, page);
  }

  @Override
  public Optional<List<String>> ancestors(String groupName) {
    awaitTurn();
    return registry.ancestors(groupName);
  }

  @Override
  public Optional<List<String>> groupsOf(String thingName) {
    awaitTurn();
    return registry.groupsOf(thingName);
  }

  private void awaitTurn() {
    var now = time.instant();
    var turn =
        turns
            .take(now, patience)
            .orElseThrow(
                () -> new BusyRegistryException("no turn to ask the registry within " + patience));
    if (turn.isAfter(now)) {
      pause.until(turn);
    }
  }
}

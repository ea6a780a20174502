package io.fleetjobs.registry;

import io.fleetjobs.model.Rejection;
import java.util.Optional;

/**
 * Refuses things that are not registered. Operations call it only if they found nothing for the
 * thing.
 *
 * <p>By default the device plane does not ask on AWS: the device policies allow a device to use
 * only its own registered thing, and a poll costs no registry call.
 */
public final class ThingCheck {
  private final Registry registry;
  private final boolean asks;

  /**
   * @param asks true to ask the registry; if false, every thing passes
   */
  public ThingCheck(Registry registry, boolean asks) {
    this.registry = registry;
    this.asks = asks;
  }

  /** Returns the rejection if the thing is not registered; otherwise empty. */
  public Optional<Rejection> refusal(String thingName) {
    return asks && !registry.hasThing(thingName)
        ? Optional.of(Rejection.notFound("Thing " + thingName + " not found."))
        : Optional.empty();
  }
}

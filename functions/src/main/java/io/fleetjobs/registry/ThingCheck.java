package io.fleetjobs.registry;

import io.fleetjobs.model.Rejection;
import java.util.Optional;

/**
 * Asks the registry about a thing for which nothing was found.
 *
 * <p>On AWS the device plane leaves this to IAM, which lets a device reach its own registered thing
 * only, so that a poll costs no registry call.
 */
public final class ThingCheck {
  private final Registry registry;
  private final boolean asks;

  /**
   * @param asks whether the registry is asked at all; otherwise every thing passes
   */
  public ThingCheck(Registry registry, boolean asks) {
    this.registry = registry;
    this.asks = asks;
  }

  /** Why the thing is refused; empty when it is registered. */
  public Optional<Rejection> refusal(String thingName) {
    return asks && !registry.hasThing(thingName)
        ? Optional.of(Rejection.notFound("Thing " + thingName + " not found."))
        : Optional.empty();
  }
}

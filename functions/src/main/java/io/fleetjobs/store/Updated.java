package io.fleetjobs.store;

import java.util.Optional;

/** The outcome of a conditional update. */
sealed interface Updated {
  /** The item as it is after the update. */
  record Done(Item item) implements Updated {}

  /**
   * The condition did not hold, and nothing was changed.
   *
   * @param stored empty if there is no such item
   */
  record Lost(Optional<Item> stored) implements Updated {}
}

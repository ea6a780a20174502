package io.fleetjobs.store;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The outcome of a transaction. */
sealed interface Transacted {
  /** All was written. */
  record Done() implements Transacted {}

  /**
   * A condition did not hold, and nothing was written.
   *
   * @param position of the first put whose condition did not hold, counted from 0
   * @param stored under the key of that put; empty if there is nothing
   */
  record Lost(int position, Optional<Map<String, AttributeValue>> stored) implements Transacted {}

  /** Another transaction was writing one of the items, and nothing was written. */
  record Busy(RuntimeException cause) implements Transacted {}
}

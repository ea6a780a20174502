package io.fleetjobs.operation;

import io.fleetjobs.model.Reply;
import io.fleetjobs.write.ContendedException;

/** An action of the API. It does not depend on the transport. */
@FunctionalInterface
public interface Operation<I, O> {
  /**
   * Performs the action.
   *
   * @throws ContendedException if other writers won every attempt
   */
  Reply<O> perform(I request);
}

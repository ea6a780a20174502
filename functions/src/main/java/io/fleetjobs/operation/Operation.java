package io.fleetjobs.operation;

import io.fleetjobs.model.Reply;
import io.fleetjobs.write.ContendedException;

/** One action of the API, the same behind every transport. */
@FunctionalInterface
public interface Operation<I, O> {
  /**
   * Performs the action.
   *
   * @throws ContendedException when other writers won every attempt
   */
  Reply<O> perform(I request);
}

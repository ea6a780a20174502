package io.fleetjobs.operation;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.Reply;
import io.fleetjobs.write.ContendedException;

/** An action of the management API. It knows its caller, and does not depend on the transport. */
@FunctionalInterface
public interface OperatorOperation<I, O> {
  /**
   * Performs the action.
   *
   * @throws ContendedException if other writers won every attempt
   */
  Reply<O> perform(I request, Caller caller);
}

package io.fleetjobs.local.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An API operation. */
@FunctionalInterface
interface Operation {
  /**
   * Returns the body of the answer with status 200.
   *
   * @throws Refusal for any other status
   */
  ObjectNode answer(Call call);
}

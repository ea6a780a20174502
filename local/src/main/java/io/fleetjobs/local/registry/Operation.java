package io.fleetjobs.local.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One API operation: the body of its 200 answer. */
@FunctionalInterface
interface Operation {
  /**
   * @throws Refusal for every other answer
   */
  ObjectNode answer(Call call);
}

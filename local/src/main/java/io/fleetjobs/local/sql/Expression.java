package io.fleetjobs.local.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a member's value is worked out from. Empty: undefined, and the member is left out. */
@FunctionalInterface
interface Expression {
  Optional<JsonNode> value(RuleInput input);
}

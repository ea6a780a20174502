package io.fleetjobs.local.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Computes the value of a member. An empty value is undefined: the member is left out. */
@FunctionalInterface
interface Expression {
  Optional<JsonNode> value(RuleInput input);
}

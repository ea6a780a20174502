package io.fleetjobs.local.registry;

import java.util.Optional;
import java.util.function.Predicate;

/** Selects things of a list. An empty criterion selects all. */
record ThingFilter(
    Optional<String> type, Optional<String> attribute, Optional<String> value, boolean prefix)
    implements Predicate<Thing> {
  static ThingFilter of(Call call, Constraints constraints) {
    return new ThingFilter(
        constraints.name("thingTypeName", call.query("thingTypeName")),
        constraints.attributeKey("attributeName", call.query("attributeName")),
        constraints.attributeValue("attributeValue", call.query("attributeValue")),
        constraints
            .flag("usePrefixAttributeValue", call.query("usePrefixAttributeValue"))
            .orElse(false));
  }

  @Override
  public boolean test(Thing thing) {
    return type.filter(wanted -> !wanted.equals(thing.type())).isEmpty()
        && (attribute.isEmpty() || has(thing, attribute.get()));
  }

  private boolean has(Thing thing, String name) {
    var found = Optional.ofNullable(thing.attributes().get(name));
    return found.isPresent()
        && value
            .filter(
                wanted -> !(prefix ? found.get().startsWith(wanted) : found.get().equals(wanted)))
            .isEmpty();
  }
}

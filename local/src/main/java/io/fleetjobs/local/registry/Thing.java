package io.fleetjobs.local.registry;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A registered thing as it is stored. */
record Thing(
    String name,
    UUID id,
    @Nullable String type,
    Map<String, String> attributes,
    @Nullable String billingGroup,
    long version) {
  Thing {
    attributes = Map.copyOf(attributes);
  }
}

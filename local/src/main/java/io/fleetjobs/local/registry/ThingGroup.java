package io.fleetjobs.local.registry;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A static thing group as it is stored.
 *
 * @param parent name of the group directly above; null for a root
 */
record ThingGroup(
    String name,
    UUID id,
    @Nullable String parent,
    @Nullable String description,
    Map<String, String> attributes,
    long version,
    long createdAtMillis) {
  ThingGroup {
    attributes = Map.copyOf(attributes);
  }
}

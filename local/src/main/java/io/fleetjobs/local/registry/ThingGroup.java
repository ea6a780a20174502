package io.fleetjobs.local.registry;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A static thing group, as it is kept.
 *
 * @param parent name of the group it is in
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

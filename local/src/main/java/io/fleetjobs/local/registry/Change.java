package io.fleetjobs.local.registry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One change of the registry. All changes in order produce its contents. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "change")
@JsonSubTypes({
  @JsonSubTypes.Type(Change.ThingPut.class),
  @JsonSubTypes.Type(Change.ThingGone.class),
  @JsonSubTypes.Type(Change.GroupPut.class),
  @JsonSubTypes.Type(Change.GroupGone.class),
  @JsonSubTypes.Type(Change.MemberAdded.class),
  @JsonSubTypes.Type(Change.MemberGone.class),
  @JsonSubTypes.Type(Change.TagsPut.class),
  @JsonSubTypes.Type(Change.EventsSet.class)
})
sealed interface Change {
  record ThingPut(Thing thing) implements Change {}

  /** Also removes the thing from its groups. */
  record ThingGone(String name) implements Change {}

  record GroupPut(ThingGroup group) implements Change {}

  /** Also removes the things from the group. */
  record GroupGone(String name) implements Change {}

  /** Replaces all tags of a group. */
  record TagsPut(String group, Map<String, String> tags) implements Change {
    public TagsPut {
      tags = Map.copyOf(tags);
    }
  }

  record MemberAdded(String group, String thing, UUID membershipId) implements Change {}

  record MemberGone(String group, String thing) implements Change {}

  record EventsSet(Set<String> enabled, long createdAtMillis, long modifiedAtMillis)
      implements Change {
    public EventsSet {
      enabled = Set.copyOf(enabled);
    }
  }
}

package io.fleetjobs.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.registry.Change.GroupGone;
import io.fleetjobs.local.registry.Change.GroupPut;
import io.fleetjobs.local.registry.Change.TagsPut;
import java.time.InstantSource;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Serves the operations on thing groups. */
final class ThingGroups {
  private final Registry registry;
  private final Arns arns;
  private final GroupTags tags;
  private final InstantSource time;

  ThingGroups(Registry registry, Arns arns, GroupTags tags, InstantSource time) {
    this.registry = registry;
    this.arns = arns;
    this.tags = tags;
    this.time = time;
  }

  /** Creates a group. Answers the same again if the group exists with the same configuration. */
  ObjectNode create(Call call) {
    var wanted = wanted(call);
    var given = tags.given(call, wanted.name());
    var group =
        registry.exclusively(() ->
            registry
                .contents()
                .group(wanted.name())
                .map(existing -> requireSame(existing, wanted, given))
                .orElseGet(() -> put(wanted, given)));
    return Json.object()
        .put("thingGroupName", group.name())
        .put("thingGroupArn", arns.group(group.name()))
        .put("thingGroupId", group.id().toString());
  }

  private ThingGroup wanted(Call call) {
    var constraints = new Constraints();
    var body = call.body();
    var name = constraints.name("thingGroupName", call.segment(1));
    var parent = constraints.name("parentGroupName", Call.text(body, "parentGroupName"));
    var properties = body.path("thingGroupProperties");
    var description = description(properties, constraints);
    var attributes =
        constraints.attributes(
            "thingGroupProperties.attributePayload.attributes",
            Call.attributes(properties.path("attributePayload")));
    constraints.check();
    return new ThingGroup(
        name,
        UUID.randomUUID(),
        parent.orElse(null),
        description.orElse(null),
        attributes,
        1,
        time.millis());
  }

  private static Optional<String> description(JsonNode properties, Constraints constraints) {
    return constraints.description(
        "thingGroupProperties.thingGroupDescription",
        Call.text(properties, "thingGroupDescription"));
  }

  private ThingGroup requireSame(
      ThingGroup existing, ThingGroup wanted, Map<String, String> given) {
    if (!Objects.equals(existing.parent(), wanted.parent())
        || !existing.attributes().equals(wanted.attributes())
        || !Objects.equals(existing.description(), wanted.description())
        || !registry.contents().tags(existing.name()).equals(given)) {
      throw Refusal.exists(
          "Thing group " + wanted.name() + " already exists with a different configuration",
          wanted.name(),
          arns.group(wanted.name()));
    }
    return existing;
  }

  private ThingGroup put(ThingGroup group, Map<String, String> given) {
    var created = put(group);
    if (!given.isEmpty()) {
      registry.apply(new TagsPut(group.name(), given));
    }
    return created;
  }

  private ThingGroup put(ThingGroup group) {
    Optional.ofNullable(group.parent())
        .filter(parent -> registry.contents().group(parent).isEmpty())
        .ifPresent(parent -> {
          throw Refusal.invalid("Parent thing group " + parent + " cannot be found.");
        });
    registry.apply(new GroupPut(group));
    return group;
  }

  ObjectNode describe(Call call) {
    var group = require(named(call));
    var answer =
        Json.object()
            .put("thingGroupName", group.name())
            .put("thingGroupId", group.id().toString())
            .put("thingGroupArn", arns.group(group.name()))
            .put("version", group.version());
    var properties = answer.putObject("thingGroupProperties");
    Optional.ofNullable(group.description())
        .ifPresent(text -> properties.put("thingGroupDescription", text));
    if (!group.attributes().isEmpty()) {
      properties.putObject("attributePayload").set("attributes", Json.of(group.attributes()));
    }
    var metadata = answer.putObject("thingGroupMetadata");
    Optional.ofNullable(group.parent())
        .ifPresent(parent -> metadata.put("parentGroupName", parent));
    var ancestors = registry.contents().ancestors(group);
    if (!ancestors.isEmpty()) {
      var path = metadata.putArray("rootToParentThingGroups");
      ancestors.forEach(each -> path.add(Json.groupNameAndArn(each.name(), arns)));
    }
    metadata.put("creationDate", Json.seconds(group.createdAtMillis()));
    return answer;
  }

  /**
   * Updates a group. Attributes are replaced, or with {@code merge} added; an attribute with an
   * empty value is removed.
   */
  ObjectNode update(Call call) {
    var constraints = new Constraints();
    var name = constraints.name("thingGroupName", call.segment(1));
    var properties = call.body().path("thingGroupProperties");
    var description = description(properties, constraints);
    var attributes =
        AttributePayload.of(
            properties.path("attributePayload"),
            "thingGroupProperties.attributePayload",
            constraints);
    constraints.check();
    var updated =
        registry.exclusively(() -> {
          var group = require(name);
          call.requireVersion(group.version());
          return put(
              new ThingGroup(
                  name,
                  group.id(),
                  group.parent(),
                  description.orElse(group.description()),
                  attributes.appliedTo(group.attributes()),
                  group.version() + 1,
                  group.createdAtMillis()));
        });
    return Json.object().put("version", updated.version());
  }

  /** Deletes a group. Succeeds if it does not exist. Refuses a group that has groups below it. */
  ObjectNode delete(Call call) {
    var name = named(call);
    registry.exclusively(() -> {
      registry
          .contents()
          .group(name)
          .ifPresent(group -> {
            call.requireVersion(group.version());
            remove(group);
          });
      return name;
    });
    return Json.object();
  }

  private void remove(ThingGroup group) {
    if (!registry.contents().children(group.name()).isEmpty()) {
      throw Refusal.invalid(
          "Cannot delete thing group : "
              + group.name()
              + " when there are still child groups attached to it");
    }
    registry.apply(new GroupGone(group.name()));
  }

  ObjectNode list(Call call) {
    var constraints = new Constraints();
    var parent = constraints.name("parentGroup", call.query("parentGroup"));
    var prefix = constraints.name("namePrefixFilter", call.query("namePrefixFilter")).orElse("");
    var recursive = constraints.flag("recursive", call.query("recursive"));
    var paging = Paging.of(call, constraints, "groups");
    var page =
        paging.take(
            listed(parent, recursive).tailSet(paging.after(), false).iterator(),
            name ->
                Optional.of(name)
                    .filter(each -> each.startsWith(prefix))
                    .map(each -> Json.groupNameAndArn(each, arns)));
    return Json.page("thingGroups", page);
  }

  /**
   * Returns the groups below the parent if one is given: its children, or with {@code recursive}
   * all. Without a parent: all groups, or with {@code recursive=false} the roots.
   */
  private NavigableSet<String> listed(Optional<String> parent, Optional<Boolean> recursive) {
    var contents = registry.contents();
    if (parent.isPresent()) {
      require(parent.get());
      if (!recursive.orElse(false)) {
        return contents.children(parent.get());
      }
      var below = new TreeSet<>(contents.withDescendants(parent.get()));
      below.remove(parent.get());
      return below;
    }
    if (recursive.orElse(true)) {
      return contents.groups().navigableKeySet();
    }
    var roots = new TreeSet<String>();
    contents.groups().values().stream()
        .filter(group -> group.parent() == null)
        .map(ThingGroup::name)
        .forEach(roots::add);
    return roots;
  }

  private static String named(Call call) {
    var constraints = new Constraints();
    var name = constraints.name("thingGroupName", call.segment(1));
    constraints.check();
    return name;
  }

  private ThingGroup require(String name) {
    return registry
        .contents()
        .group(name)
        .orElseThrow(() -> Refusal.notFound("Thing group " + name + " cannot be found."));
  }
}

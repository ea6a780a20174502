package io.fleetjobs.local.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.registry.Change.MemberAdded;
import io.fleetjobs.local.registry.Change.MemberGone;
import io.fleetjobs.local.registry.MembershipChange.Kind;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Serves the operations on memberships of things in groups. A thing can be in at most ten groups,
 * and in only one of each hierarchy, which is a root and all groups below it.
 *
 * @see <a href="https://docs.aws.amazon.com/iot/latest/developerguide/thing-groups.html">Static
 *     thing groups</a>
 */
final class Memberships {
  private static final int MAX_GROUPS = 10;

  private final Registry registry;
  private final Arns arns;
  private final InstantSource time;
  private final MembershipListener listener;

  Memberships(Registry registry, Arns arns, InstantSource time, MembershipListener listener) {
    this.registry = registry;
    this.arns = arns;
    this.time = time;
    this.listener = listener;
  }

  /** Adds a thing to a group. Changes nothing if it is in the group already. */
  ObjectNode add(Call call) {
    var pair = Pair.of(call, arns);
    registry.exclusively(() -> {
      var thing = thing(pair.thing());
      var group = group(pair.group());
      requireRoom(thing, List.of(group), List.of());
      join(thing, group);
      return pair;
    });
    return Json.object();
  }

  /** Removes a thing from a group. Changes nothing if it is not in the group. */
  ObjectNode remove(Call call) {
    var pair = Pair.of(call, arns);
    registry.exclusively(() -> {
      leave(thing(pair.thing()), group(pair.group()));
      return pair;
    });
    return Json.object();
  }

  /**
   * Adds a thing to groups and removes it from others. Changes nothing if a group does not exist or
   * a limit would be exceeded.
   */
  ObjectNode update(Call call) {
    var constraints = new Constraints();
    var name =
        Call.text(call.body(), "thingName")
            .map(text -> constraints.name("thingName", text))
            .orElseThrow(() -> Refusal.invalid("thingName is required."));
    var toAdd = constraints.names("thingGroupsToAdd", call.texts("thingGroupsToAdd"));
    var toRemove = constraints.names("thingGroupsToRemove", call.texts("thingGroupsToRemove"));
    constraints.check();
    registry.exclusively(() -> {
      var thing = thing(name);
      var joined = toAdd.stream().map(this::group).toList();
      var left = toRemove.stream().map(this::group).toList();
      requireRoom(thing, joined, left);
      joined.forEach(group -> join(thing, group));
      left.forEach(group -> leave(thing, group));
      return thing;
    });
    return Json.object();
  }

  /** Checks the limits. Counts the groups that the thing joins and those that it stays in. */
  private void requireRoom(Thing thing, List<ThingGroup> joined, List<ThingGroup> left) {
    var contents = registry.contents();
    var groups = contents.groupsOf(thing.name());
    var byRoot =
        groups.stream()
            .map(this::group)
            .filter(group -> !left.contains(group))
            .collect(Collectors.toMap(contents::root, ThingGroup::name, (first, _) -> first));
    joined.stream()
        .filter(group -> !groups.contains(group.name()) && !left.contains(group))
        .forEach(group -> {
          var other = byRoot.putIfAbsent(contents.root(group), group.name());
          if (other != null && !other.equals(group.name())) {
            throw Refusal.invalid(
                "Thing "
                    + thing.name()
                    + " cannot be in thing groups "
                    + other
                    + " and "
                    + group.name()
                    + " at once: they are of the same hierarchy.");
          }
          if (byRoot.size() > MAX_GROUPS) {
            throw Refusal.invalid(
                "Thing "
                    + thing.name()
                    + " cannot be in thing group "
                    + group.name()
                    + " too: a thing can be in at most "
                    + MAX_GROUPS
                    + " groups.");
          }
        });
  }

  private void join(Thing thing, ThingGroup group) {
    if (!registry.contents().members(group.name()).containsKey(thing.name())) {
      var membership = UUID.randomUUID();
      registry.apply(new MemberAdded(group.name(), thing.name(), membership));
      listener.changed(new MembershipChange(Kind.ADDED, thing, group, membership, time.instant()));
    }
  }

  private void leave(Thing thing, ThingGroup group) {
    Optional.ofNullable(registry.contents().members(group.name()).get(thing.name()))
        .ifPresent(membership -> {
          registry.apply(new MemberGone(group.name(), thing.name()));
          listener.changed(
              new MembershipChange(Kind.REMOVED, thing, group, membership, time.instant()));
        });
  }

  /**
   * Lists the things of a group by name; with {@code recursive} also those of the groups below it,
   * each once.
   */
  ObjectNode things(Call call) {
    var constraints = new Constraints();
    var name = constraints.name("thingGroupName", call.segment(1));
    var recursive = constraints.flag("recursive", call.query("recursive")).orElse(false);
    var paging = Paging.of(call, constraints, "members");
    group(name);
    var page =
        paging.take(recursive ? allBehind(name, paging) : ownBehind(name, paging), Optional::of);
    return Json.page("things", page);
  }

  private Iterator<String> ownBehind(String group, Paging paging) {
    return registry.contents().members(group).tailMap(paging.after(), false).keySet().iterator();
  }

  private Iterator<String> allBehind(String group, Paging paging) {
    return new SortedNames(
        registry.contents().withDescendants(group).stream()
            .map(each -> ownBehind(each, paging))
            .toList());
  }

  ObjectNode groups(Call call) {
    var constraints = new Constraints();
    var name = constraints.name("thingName", call.segment(1));
    var paging = Paging.of(call, constraints, "groupsOf");
    thing(name);
    var page =
        paging.take(
            registry.contents().groupsOf(name).tailSet(paging.after(), false).iterator(),
            each -> Optional.of(Json.groupNameAndArn(each, arns)));
    return Json.page("thingGroups", page);
  }

  private Thing thing(String name) {
    return registry
        .contents()
        .thing(name)
        .orElseThrow(() -> Refusal.notFound("Thing " + name + " cannot be found."));
  }

  private ThingGroup group(String name) {
    return registry
        .contents()
        .group(name)
        .orElseThrow(() -> Refusal.notFound("Thing group " + name + " cannot be found."));
  }

  /** Group and thing of a membership, each given by name or ARN. */
  private record Pair(String group, String thing) {
    static Pair of(Call call, Arns arns) {
      var constraints = new Constraints();
      var group = name(call, "thingGroup", arns.group(""), constraints);
      var thing = name(call, "thing", arns.thing(""), constraints);
      constraints.check();
      return new Pair(group, thing);
    }

    private static String name(Call call, String end, String arnPrefix, Constraints constraints) {
      var body = call.body();
      var arn = Call.text(body, end + "Arn");
      var byArn =
          arn.filter(text -> text.startsWith(arnPrefix))
              .map(text -> text.substring(arnPrefix.length()));
      var name =
          Call.text(body, end + "Name")
              .or(() -> byArn)
              .orElseThrow(() ->
                  Refusal.invalid(
                      "Either " + end + "Name or " + end + "Arn of this account is required."));
      if (arn.isPresent() && !arn.get().equals(arnPrefix + name)) {
        throw Refusal.invalid(end + "Name and " + end + "Arn contradict each other.");
      }
      return constraints.name(end + "Name", name);
    }
  }
}

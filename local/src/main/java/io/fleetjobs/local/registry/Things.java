package io.fleetjobs.local.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.registry.Change.ThingGone;
import io.fleetjobs.local.registry.Change.ThingPut;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Serves the operations on things. */
final class Things {
  private final Registry registry;
  private final Arns arns;

  Things(Registry registry, Arns arns) {
    this.registry = registry;
    this.arns = arns;
  }

  /** Creates a thing. Answers the same again if the thing exists with the same configuration. */
  ObjectNode create(Call call) {
    var wanted = wanted(call);
    var thing =
        registry.exclusively(() ->
            registry
                .contents()
                .thing(wanted.name())
                .map(existing -> requireSame(existing, wanted))
                .orElseGet(() -> put(wanted)));
    return Json.object()
        .put("thingName", thing.name())
        .put("thingArn", arns.thing(thing.name()))
        .put("thingId", thing.id().toString());
  }

  private static Thing wanted(Call call) {
    var constraints = new Constraints();
    var body = call.body();
    var name = constraints.name("thingName", call.segment(1));
    var type = constraints.name("thingTypeName", Call.text(body, "thingTypeName"));
    var attributes =
        constraints.attributes(
            "attributePayload.attributes", Call.attributes(body.path("attributePayload")));
    var billingGroup = constraints.name("billingGroupName", Call.text(body, "billingGroupName"));
    constraints.check();
    return new Thing(
        name, UUID.randomUUID(), type.orElse(null), attributes, billingGroup.orElse(null), 1);
  }

  private Thing requireSame(Thing existing, Thing wanted) {
    if (!existing.attributes().equals(wanted.attributes())
        || !Objects.equals(existing.type(), wanted.type())
        || !Objects.equals(existing.billingGroup(), wanted.billingGroup())) {
      throw Refusal.exists(
          "Thing " + wanted.name() + " already exists in account with different attributes",
          wanted.name(),
          arns.thing(wanted.name()));
    }
    return existing;
  }

  private Thing put(Thing thing) {
    registry.apply(new ThingPut(thing));
    return thing;
  }

  ObjectNode describe(Call call) {
    var thing = require(named(call));
    var answer =
        Json.object()
            .put("defaultClientId", thing.name())
            .put("thingName", thing.name())
            .put("thingId", thing.id().toString())
            .put("thingArn", arns.thing(thing.name()));
    Optional.ofNullable(thing.type()).ifPresent(type -> answer.put("thingTypeName", type));
    answer.set("attributes", Json.of(thing.attributes()));
    answer.put("version", thing.version());
    Optional.ofNullable(thing.billingGroup())
        .ifPresent(group -> answer.put("billingGroupName", group));
    return answer;
  }

  /**
   * Updates a thing. Attributes are replaced, or with {@code merge} added; an attribute with an
   * empty value is removed.
   */
  ObjectNode update(Call call) {
    var constraints = new Constraints();
    var body = call.body();
    var name = constraints.name("thingName", call.segment(1));
    var type = constraints.name("thingTypeName", Call.text(body, "thingTypeName"));
    var attributes =
        AttributePayload.of(body.path("attributePayload"), "attributePayload", constraints);
    constraints.check();
    registry.exclusively(() -> {
      var thing = require(name);
      call.requireVersion(thing.version());
      return put(
          new Thing(
              name,
              thing.id(),
              body.path("removeThingType").asBoolean() ? null : type.orElse(thing.type()),
              attributes.appliedTo(thing.attributes()),
              thing.billingGroup(),
              thing.version() + 1));
    });
    return Json.object();
  }

  /** Deletes a thing. Succeeds if it does not exist. */
  ObjectNode delete(Call call) {
    var name = named(call);
    registry.exclusively(() -> {
      registry
          .contents()
          .thing(name)
          .ifPresent(thing -> {
            call.requireVersion(thing.version());
            registry.apply(new ThingGone(name));
          });
      return name;
    });
    return Json.object();
  }

  ObjectNode list(Call call) {
    var constraints = new Constraints();
    var filter = ThingFilter.of(call, constraints);
    var paging = Paging.of(call, constraints, "things");
    var page =
        paging.take(
            registry.contents().things().tailMap(paging.after(), false).keySet().iterator(),
            name -> registry.contents().thing(name).filter(filter).map(this::summary));
    return Json.page("things", page);
  }

  private ObjectNode summary(Thing thing) {
    var summary = Json.object().put("thingName", thing.name());
    Optional.ofNullable(thing.type()).ifPresent(type -> summary.put("thingTypeName", type));
    summary.put("thingArn", arns.thing(thing.name()));
    summary.set("attributes", Json.of(thing.attributes()));
    return summary.put("version", thing.version());
  }

  private static String named(Call call) {
    var constraints = new Constraints();
    var name = constraints.name("thingName", call.segment(1));
    constraints.check();
    return name;
  }

  private Thing require(String name) {
    return registry
        .contents()
        .thing(name)
        .orElseThrow(() -> Refusal.notFound("Thing " + name + " cannot be found."));
  }
}

package io.fleetjobs.local.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.registry.Change.EventsSet;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stores which types of events the account publishes. */
final class EventConfigurations {
  static final String THING_GROUP_MEMBERSHIP = "THING_GROUP_MEMBERSHIP";
  private static final List<String> TYPES =
      List.of(
          "THING",
          "THING_GROUP",
          "THING_TYPE",
          THING_GROUP_MEMBERSHIP,
          "THING_GROUP_HIERARCHY",
          "THING_TYPE_ASSOCIATION",
          "JOB",
          "JOB_EXECUTION",
          "POLICY",
          "CERTIFICATE",
          "CA_CERTIFICATE");

  private final Registry registry;
  private final InstantSource time;

  EventConfigurations(Registry registry, InstantSource time) {
    this.registry = registry;
    this.time = time;
  }

  /** Sets the given types. All other types keep their setting. */
  ObjectNode update(Call call) {
    var given = call.body().path("eventConfigurations");
    var constraints = new Constraints();
    given
        .fieldNames()
        .forEachRemaining(type ->
            constraints.require(
                TYPES.contains(type),
                type,
                "eventConfigurations",
                "satisfy enum value set: " + TYPES));
    constraints.check();
    registry.exclusively(() -> {
      var before = registry.contents().events();
      var enabled = new HashSet<>(before.enabled());
      given
          .properties()
          .forEach(
              each -> set(enabled, each.getKey(), each.getValue().path("Enabled").asBoolean()));
      var created = before.createdAtMillis() == 0 ? time.millis() : before.createdAtMillis();
      registry.apply(new EventsSet(enabled, created, time.millis()));
      return enabled;
    });
    return Json.object();
  }

  private static void set(Set<String> enabled, String type, boolean on) {
    if (on) {
      enabled.add(type);
    } else {
      enabled.remove(type);
    }
  }

  ObjectNode describe(@SuppressWarnings("unused") Call call) {
    var events = registry.contents().events();
    var answer = Json.object();
    var configurations = answer.putObject("eventConfigurations");
    TYPES.forEach(
        type -> configurations.putObject(type).put("Enabled", events.enabled().contains(type)));
    if (events.createdAtMillis() > 0) {
      answer.put("creationDate", Json.seconds(events.createdAtMillis()));
      answer.put("lastModifiedDate", Json.seconds(events.modifiedAtMillis()));
    }
    return answer;
  }
}

package io.fleetjobs.local.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.http.LocalService;
import io.fleetjobs.local.mqtt.Lanes;
import io.fleetjobs.local.registry.Routes.Route;
import io.fleetjobs.local.runtime.Activity;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Stands in for the AWS IoT registry (things, thing groups and their tags, event configurations)
 * and for the data plane's Publish.
 */
public final class RegistryService implements LocalService, AutoCloseable {
  private final Registry registry;
  private final Lanes lanes = new Lanes("registry-event");
  private final Routes routes;

  /**
   * The configuration of a registry.
   *
   * @param data folder of things and groups; empty: they are kept in memory
   * @param publisher receives membership events and the messages of the data plane's Publish
   * @param events types of events that are enabled until a client disables them
   * @param activity counts the events that are being published
   * @param reserved true for topics that Publish refuses: those of requests, which devices send
   *     over MQTT only
   */
  public record Setup(
      String region,
      String account,
      Optional<Path> data,
      Publisher publisher,
      Set<String> events,
      Activity activity,
      Predicate<String> reserved,
      InstantSource time) {}

  private RegistryService(Setup setup) {
    registry = Registry.open(setup.data(), setup.events());
    routes = routes(setup);
  }

  public static RegistryService open(Setup setup) {
    return new RegistryService(setup);
  }

  private Routes routes(Setup setup) {
    var arns = new Arns(setup.region(), setup.account());
    var things = new Things(registry, arns);
    var tags = new GroupTags(registry, arns);
    var groups = new ThingGroups(registry, arns, tags, setup.time());
    var memberships =
        new Memberships(
            registry,
            arns,
            setup.time(),
            new MembershipEvents(registry, arns, setup.publisher(), lanes, setup.activity()));
    var events = new EventConfigurations(registry, setup.time());
    return new Routes(
        List.of(
            Route.of("POST", "/things/*", things::create),
            Route.of("GET", "/things/*", things::describe),
            Route.of("PATCH", "/things/*", things::update),
            Route.of("DELETE", "/things/*", things::delete),
            Route.of("GET", "/things", things::list),
            Route.of("GET", "/things/*/thing-groups", memberships::groups),
            Route.of("POST", "/thing-groups/*", groups::create),
            Route.of("GET", "/thing-groups/*", groups::describe),
            Route.of("PATCH", "/thing-groups/*", groups::update),
            Route.of("DELETE", "/thing-groups/*", groups::delete),
            Route.of("GET", "/thing-groups", groups::list),
            Route.of("PUT", "/thing-groups/addThingToThingGroup", memberships::add),
            Route.of("PUT", "/thing-groups/removeThingFromThingGroup", memberships::remove),
            Route.of("PUT", "/thing-groups/updateThingGroupsForThing", memberships::update),
            Route.of("GET", "/thing-groups/*/things", memberships::things),
            Route.of("GET", "/tags", tags::list).when(GroupTags::areMeant),
            Route.of("POST", "/tags", tags::tag).when(GroupTags::areMeant),
            Route.of("POST", "/untag", tags::untag).when(GroupTags::areMeant),
            Route.of("PATCH", "/event-configurations", events::update),
            Route.of("GET", "/event-configurations", events::describe),
            Route.of("GET", "/endpoint", new Endpoints(arns)::describe),
            Route.of(
                "POST",
                "/topics/**",
                new DataPlane(setup.publisher(), setup.reserved())::publish)));
  }

  @Override
  public Optional<LocalResponse> serve(LocalRequest request) {
    return routes.find(request).map(operation -> answer(operation, new Call(request)));
  }

  /** True if the registry has an operation for the request. */
  public boolean has(LocalRequest request) {
    return routes.find(request).isPresent();
  }

  private static LocalResponse answer(Operation operation, Call call) {
    try {
      return response(200, Map.of(), operation.answer(call));
    } catch (Refusal refusal) {
      var body = Json.object().put("message", refusal.getMessage()).put("__type", refusal.type());
      body.setAll(Json.of(refusal.members()));
      return response(refusal.status(), Map.of("x-amzn-ErrorType", refusal.type()), body);
    }
  }

  private static LocalResponse response(int status, Map<String, String> more, ObjectNode body) {
    var headers = new HashMap<>(more);
    headers.put("content-type", "application/json");
    headers.put("x-amzn-requestid", UUID.randomUUID().toString());
    return new LocalResponse(status, Map.copyOf(headers), body.toString().getBytes(UTF_8));
  }

  /** Deletes all things, groups and event configurations. */
  public void reset() {
    registry.clear();
  }

  /** Publishes the membership events that are queued, then closes the files of the data folder. */
  @Override
  public void close() {
    lanes.close();
    registry.close();
  }
}

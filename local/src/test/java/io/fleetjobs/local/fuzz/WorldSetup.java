package io.fleetjobs.local.fuzz;

import io.fleetjobs.local.gateway.HttpApiService;
import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalService;
import io.fleetjobs.local.registry.RegistryService;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Creates the things, jobs in several states, and templates of a round.
 *
 * @param reconciler runs the reconciler for a job
 */
record WorldSetup(
    RegistryService registry,
    HttpApiService device,
    HttpApiService management,
    Consumer<String> reconciler) {
  void make(World world) {
    registry.reset();
    call(registry, "POST", "/thing-groups/all", "{}");
    call(registry, "POST", "/thing-groups/more", "{}");
    for (var thing : World.THINGS) {
      call(registry, "POST", "/things/" + thing, "{}");
      call(
          registry,
          "PUT",
          "/thing-groups/addThingToThingGroup",
          "{\"thingGroupName\":\"all\",\"thingName\":\"" + thing + "\"}");
    }
    for (var job : world.jobs()) {
      call(
          management,
          "PUT",
          "/jobs/" + job,
          "{\"document\":\"{}\",\"targets\":[\""
              + World.thingArn("pump-1")
              + "\",\""
              + World.thingArn("pump:2")
              + "\",\""
              + World.thingArn("jobs")
              + "\",\""
              + World.thingArn("get")
              + "\"]}");
      reconciler.accept(job);
    }
    call(
        management,
        "PUT",
        "/jobs/" + world.continuous(),
        "{\"document\":\"{}\",\"targetSelection\":\"CONTINUOUS\",\"targets\":[\""
            + World.groupArn("all")
            + "\"]}");
    for (var template : world.templates()) {
      call(
          management,
          "PUT",
          "/job-templates/" + template,
          "{\"document\":\"{}\",\"description\":\"d\"}");
    }
    call(device, "PUT", "/things/pump-1/jobs/$next", "{}");
    call(device, "POST", "/things/jobs/jobs/get", "{\"status\":\"SUCCEEDED\"}");
    call(management, "PUT", "/jobs/notify/cancel", "{}");
  }

  private static void call(LocalService service, String method, String path, String body) {
    var answer =
        service
            .serve(
                new LocalRequest(
                    method,
                    path,
                    List.of(path.substring(1).split("/", -1)),
                    Map.of(),
                    Map.of("content-type", "application/json"),
                    body.getBytes(StandardCharsets.UTF_8)))
            .orElseThrow();
    if (answer.status() != 200) {
      throw new AssertionError(
          method + " " + path + " " + new String(answer.body(), StandardCharsets.UTF_8));
    }
  }
}

package io.fleetjobs.local;

import io.fleetjobs.local.LocalOptions.Ports;
import io.fleetjobs.local.http.HttpFront;
import io.fleetjobs.local.http.LocalService;
import io.fleetjobs.local.runtime.Activity;

/**
 * Opens the ports that clients use over HTTP.
 *
 * @param asked the ports to open; 0 for any free port
 * @param activity counts each request to the management and device ports
 */
record Fronts(Ports asked, Activity activity, StartedParts started) {
  /**
   * Opens the ports. Returns them together with the ports of the broker and of S3, which are open
   * already.
   *
   * @throws IllegalStateException if a port is in use
   */
  Ports open(Doors doors, RunnerService runner, int mqtt, int objects) {
    return new Ports(
        port(asked.management(), counted(doors.onManagementPort())),
        port(asked.device(), counted(doors.onDevicePort())),
        mqtt,
        port(asked.runner(), Doors.runner(runner)),
        objects);
  }

  private int port(int wanted, LocalService service) {
    return started.add(HttpFront.start(wanted, service)).port();
  }

  private LocalService counted(LocalService service) {
    return request -> {
      activity.admit();
      try {
        return service.serve(request);
      } finally {
        activity.end();
      }
    };
  }
}

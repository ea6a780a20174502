package io.fleetjobs.local;

import io.fleetjobs.local.LocalOptions.Ports;
import io.fleetjobs.local.gateway.HttpApiService;
import io.fleetjobs.local.gateway.Unserved;
import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.http.LocalService;
import io.fleetjobs.local.http.LoggedService;
import io.fleetjobs.local.http.ScopeRouter;
import io.fleetjobs.local.objects.ObjectService;
import io.fleetjobs.local.objects.StsService;
import io.fleetjobs.local.registry.RegistryService;
import io.fleetjobs.wire.DeviceRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Selects the service that answers an HTTP request. A signed request is served by the service that
 * it is signed for, on any port. Each request is logged in one line.
 */
final class Doors {
  /** The service names in the signatures of requests to the planes of AWS IoT. */
  private static final String OPERATOR = "iot";

  private static final String DEVICE = "iot-jobs-data";
  private static final String DATA = "iotdata";

  private final Services services;
  private final Supplier<Ports> ports;
  private final Unserved unserved;
  private final LocalService objects;
  private final Map<String, LocalService> byScope;

  /** The services behind the ports. */
  record Services(
      HttpApiService management,
      HttpApiService device,
      RegistryService registry,
      ObjectService objects,
      LocalService sts) {
    private Optional<LocalResponse> operator(LocalRequest request) {
      return registry.serve(request).or(() -> management.serve(request));
    }
  }

  /**
   * @param ports supplies the open ports; available when the first request arrives
   */
  Doors(Services services, Supplier<Ports> ports) {
    this.services = services;
    this.ports = ports;
    this.unserved = new Unserved(List.of(services.management(), services.device()));
    // Leaves out the query, which may contain a signature.
    this.objects =
        new LoggedService(
            "s3", request -> request.method() + " " + request.rawPath(), services.objects());
    this.byScope =
        Map.of(
            OPERATOR,
            signed("management", OPERATOR, services::operator),
            DEVICE,
            signed("device", DEVICE, services.device()),
            DATA,
            signed("data", DATA, services.registry()),
            "s3",
            objects,
            "sts",
            services.sts());
  }

  /** Adds request logging to STS, which functions call on an internal port. */
  static LocalService sts(StsService sts) {
    return new LoggedService(
        "sts", request -> StsService.operation(request) + " " + LoggedService.target(request), sts);
  }

  private LocalService signed(String door, String scope, LocalService service) {
    return logged(
        door, scope, request -> service.serve(request).or(() -> unserved.signed(scope, request)));
  }

  private LocalService logged(String door, String scope, LocalService service) {
    return new LoggedService(door, request -> unserved.target(scope, request), ending(service));
  }

  /** Adds request logging to the runner's own service, which is no part of AWS. */
  static LocalService runner(RunnerService runner) {
    return new LoggedService("runner", LoggedService::target, ending(runner));
  }

  private static LocalService ending(LocalService service) {
    return request -> service.serve(request).or(() -> Optional.of(Unserved.byApiGateway()));
  }

  LocalService onManagementPort() {
    return new ScopeRouter(
        byScope,
        logged(
            "management",
            OPERATOR,
            request ->
                (namesNext(request)
                        ? toDevices(request)
                        : services
                            .operator(request)
                            .or(() ->
                                services.device().has(request)
                                    ? toDevices(request)
                                    : Optional.empty()))
                    .or(() -> unserved.named(OPERATOR, request))));
  }

  LocalService onDevicePort() {
    return new ScopeRouter(
        byScope,
        logged(
            "device",
            DEVICE,
            request ->
                services
                    .device()
                    .serve(request)
                    .or(() ->
                        services.management().has(request) || services.registry().has(request)
                            ? toOperators(request)
                            : Optional.empty())
                    .or(() -> unserved.named(DEVICE, request))));
  }

  LocalService onObjectsPort() {
    return new ScopeRouter(byScope, objects);
  }

  /**
   * True if the path ends with {@code /jobs/$next}. No job can have that id, so only a device can
   * send such a request.
   */
  private static boolean namesNext(LocalRequest request) {
    var path = request.segments();
    return path.size() == 4
        && path.getFirst().equals("things")
        && path.get(2).equals("jobs")
        && path.getLast().equals(DeviceRequests.NEXT);
  }

  private Optional<LocalResponse> toDevices(LocalRequest request) {
    return unserved.elsewhere(
        DEVICE, "the device API, which listens on port " + ports.get().device(), request);
  }

  private Optional<LocalResponse> toOperators(LocalRequest request) {
    return unserved.elsewhere(
        OPERATOR,
        "the management API and the registry, which listen on port " + ports.get().management(),
        request);
  }
}

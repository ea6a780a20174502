package io.fleetjobs.layout;

import java.util.Arrays;
import java.util.Optional;

/** One route of an HTTP API. */
public sealed interface Route permits DeviceOperation, ManagementRoute {
  /** The operation, in capitals. */
  String name();

  HttpMethod method();

  /** The path with its parameters in braces, as API Gateway writes it. */
  String path();

  /** Method and path as API Gateway names the route in its events: {@code GET /jobs/{jobId}}. */
  default String key() {
    return method() + " " + path();
  }

  /** The route with the given key. */
  static <R extends Route> Optional<R> find(R[] routes, String key) {
    return Arrays.stream(routes).filter(route -> route.key().equals(key)).findFirst();
  }
}

package io.fleetjobs.layout;

import java.util.Arrays;
import java.util.Optional;

/** One route of an HTTP API. */
public sealed interface Route permits DeviceOperation, ManagementRoute {
  /** Returns the name of the operation in capitals. */
  String name();

  HttpMethod method();

  /** Returns the path with its parameters in braces, in API Gateway's syntax. */
  String path();

  /**
   * Returns method and path, the name of the route in API Gateway's events: {@code GET
   * /jobs/{jobId}}.
   */
  default String key() {
    return method() + " " + path();
  }

  /** Finds the route with the given key. */
  static <R extends Route> Optional<R> find(R[] routes, String key) {
    return Arrays.stream(routes).filter(route -> route.key().equals(key)).findFirst();
  }
}

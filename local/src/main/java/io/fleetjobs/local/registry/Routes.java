package io.fleetjobs.local.registry;

import io.fleetjobs.local.http.LocalRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the operation for a method and path. */
record Routes(List<Route> routes) {
  private static final String ONE = "*";
  private static final String REST = "**";

  /**
   * One route.
   *
   * @param path segments; {@code *} matches any one, and {@code **} at the end matches one or more
   * @param when further condition that a request must meet
   */
  record Route(
      String method, List<String> path, Predicate<LocalRequest> when, Operation operation) {
    static Route of(String method, String path, Operation operation) {
      return new Route(method, List.of(path.substring(1).split("/")), _ -> true, operation);
    }

    Route when(Predicate<LocalRequest> condition) {
      return new Route(method, path, condition, operation);
    }

    boolean matches(LocalRequest request) {
      return method.equals(request.method()) && matches(request.segments()) && when.test(request);
    }

    private boolean matches(List<String> segments) {
      for (int i = 0; i < path.size(); i++) {
        if (i == segments.size()) {
          return false;
        }
        if (path.get(i).equals(REST)) {
          return true;
        }
        if (!path.get(i).equals(ONE) && !path.get(i).equals(segments.get(i))) {
          return false;
        }
      }
      return segments.size() == path.size();
    }
  }

  Optional<Operation> find(LocalRequest request) {
    return routes.stream()
        .filter(route -> route.matches(request))
        .map(Route::operation)
        .findFirst();
  }
}

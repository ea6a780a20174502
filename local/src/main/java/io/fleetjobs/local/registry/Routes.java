package io.fleetjobs.local.registry;

import io.fleetjobs.local.http.LocalRequest;
import java.util.List;
import java.util.Optional;

/** Which operation a method and path mean. */
record Routes(List<Route> routes) {
  private static final String ONE = "*";
  private static final String REST = "**";

  /** @param path segments, {@code *} for any one and a last {@code **} for one or more */
  record Route(String method, List<String> path, Operation operation) {
    static Route of(String method, String path, Operation operation) {
      return new Route(method, List.of(path.substring(1).split("/")), operation);
    }

    boolean matches(LocalRequest request) {
      return method.equals(request.method()) && matches(request.segments());
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
    return routes.stream().filter(route -> route.matches(request)).map(Route::operation)
        .findFirst();
  }
}

package io.fleetjobs.local.http;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Passes a request to the service that it is signed for, in a header or in its URL, so that any
 * port serves any client. A request without a signature, or for an unknown service, is passed to
 * the port's own service.
 */
public final class ScopeRouter implements LocalService {
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/]*/\\d+/[^/]*/([^/]+)/aws4_request");

  private final Map<String, LocalService> byScope;
  private final LocalService otherwise;

  /**
   * @param byScope services by the name that requests to them are signed for
   * @param otherwise the port's own service
   */
  public ScopeRouter(Map<String, LocalService> byScope, LocalService otherwise) {
    this.byScope = Map.copyOf(byScope);
    this.otherwise = otherwise;
  }

  @Override
  public Optional<LocalResponse> serve(LocalRequest request) {
    var scope = SCOPE.matcher(request.credential());
    var service = scope.find() ? byScope.getOrDefault(scope.group(1), otherwise) : otherwise;
    return service.serve(request);
  }
}

package io.fleetjobs.local.gateway;

import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.http.LoggedService;
import io.fleetjobs.local.http.Operations;
import java.util.List;
import java.util.Optional;

/**
 * Refuses requests that the services behind a port do not support. The refusal names the operation,
 * and the port that has it.
 */
public final class Unserved {
  private static final int NOT_FOUND = 404;
  private static final String UNKNOWN = "UnknownOperationException";

  private final Operations operations = Operations.ofAwsIot();
  private final List<HttpApiService> apis;

  /**
   * @param apis APIs of the template; a signed request to one of their paths is not refused here,
   *     since API Gateway answers it
   */
  public Unserved(List<HttpApiService> apis) {
    this.apis = List.copyOf(apis);
  }

  /** Returns the answer of API Gateway to a request without a route. */
  public static LocalResponse byApiGateway() {
    return LocalResponse.notFound();
  }

  /**
   * Returns the name of the operation, if AWS IoT has one for the request, and then method and
   * path.
   */
  public String target(String scope, LocalRequest request) {
    return operations.name(scope, request).map(name -> name + " ").orElse("")
        + LoggedService.target(request);
  }

  /**
   * Refuses a request that is signed for a service of AWS IoT. Empty if its path belongs to an API
   * of the template.
   */
  public Optional<LocalResponse> signed(String scope, LocalRequest request) {
    return isOfAnApi(request)
        ? Optional.empty()
        : named(scope, request)
            .or(() ->
                Optional.of(
                    unknown(
                        "AWS IoT has no operation "
                            + request.method()
                            + " "
                            + request.rawPath()
                            + " that the local run knows.")));
  }

  /**
   * Refuses a request by the name of its operation. Empty if AWS IoT has no such operation, or if
   * the path belongs to an API of the template.
   */
  public Optional<LocalResponse> named(String scope, LocalRequest request) {
    return isOfAnApi(request)
        ? Optional.empty()
        : operations
            .name(scope, request)
            .map(name ->
                unknown(name + " is an operation of AWS IoT that the local run does not have."));
  }

  /**
   * Refuses an operation that another port serves. Empty if AWS IoT has no such operation.
   *
   * @param where end of the sentence: the API that has the operation, and its port
   */
  public Optional<LocalResponse> elsewhere(String scope, String where, LocalRequest request) {
    return operations
        .name(scope, request)
        .map(name ->
            LocalResponse.ofGateway(NOT_FOUND, name + " is an operation of " + where + "."));
  }

  private boolean isOfAnApi(LocalRequest request) {
    return apis.stream().anyMatch(api -> api.owns(request));
  }

  private static LocalResponse unknown(String message) {
    return LocalResponse.ofError(NOT_FOUND, UNKNOWN, message);
  }
}

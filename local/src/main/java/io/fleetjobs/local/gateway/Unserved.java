package io.fleetjobs.local.gateway;

import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.http.LoggedService;
import io.fleetjobs.local.http.Operations;
import java.util.List;
import java.util.Optional;

/**
 * Refuses what the services behind a port do not have, and says what it is and where it is to be
 * had.
 */
public final class Unserved {
  private static final int NOT_FOUND = 404;
  private static final String UNKNOWN = "UnknownOperationException";

  private final Operations operations = Operations.ofAwsIot();
  private final List<HttpApiService> apis;

  /**
   * @param apis whose paths are left to them, since they are answered alike in the cloud
   */
  public Unserved(List<HttpApiService> apis) {
    this.apis = List.copyOf(apis);
  }

  /** Refuses a request as API Gateway does if it has no route. */
  public static LocalResponse byApiGateway() {
    return LocalResponse.notFound();
  }

  /** Returns method and path of a request behind the name of its operation, if it has one. */
  public String target(String scope, LocalRequest request) {
    return operations.name(scope, request).map(name -> name + " ").orElse("")
        + LoggedService.target(request);
  }

  /** Refuses a request that is signed for a service of AWS IoT. */
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

  /** Refuses an operation of AWS IoT; empty if AWS IoT has no such operation either. */
  public Optional<LocalResponse> named(String scope, LocalRequest request) {
    return isOfAnApi(request)
        ? Optional.empty()
        : operations
            .name(scope, request)
            .map(name ->
                unknown(name + " is an operation of AWS IoT that the local run does not have."));
  }

  /**
   * Refuses an operation that another port has.
   *
   * @param where the end of the sentence: whose it is, and which port that is
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

package io.fleetjobs.infra;

import java.util.Optional;
import software.amazon.awscdk.services.apigatewayv2.IDomainName;

/**
 * Options of one of the two HTTP APIs.
 *
 * @param throttling limits of the requests
 * @param domain a domain name of this API alone; empty for the URL of API Gateway only
 * @param onlyDomain true if the API does not answer at API Gateway's own URL
 */
public record ApiOptions(Throttling throttling, Optional<IDomainName> domain, boolean onlyDomain) {
  public ApiOptions {
    if (onlyDomain && domain.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a domain for an API that does not answer at API Gateway's own URL, got none");
    }
  }

  /** Returns the defaults of the device API: 2 000 requests a second. */
  public static ApiOptions ofDevices() {
    return new ApiOptions(Throttling.OF_DEVICES, Optional.empty(), false);
  }

  /** Returns the defaults of the management API: 50 requests a second. */
  public static ApiOptions ofOperators() {
    return new ApiOptions(Throttling.OF_OPERATORS, Optional.empty(), false);
  }

  /** Returns options with other limits of the requests. */
  public ApiOptions throttling(int requestsPerSecond, int burst) {
    return new ApiOptions(new Throttling(requestsPerSecond, burst), domain, onlyDomain);
  }

  /** Returns options with a domain name that leads to this API alone. */
  public ApiOptions domain(IDomainName name) {
    return new ApiOptions(throttling, Optional.of(Given.value(name, "domain")), onlyDomain);
  }

  /** Returns options by which the API answers at its domain only. */
  public ApiOptions atDomainOnly() {
    return new ApiOptions(throttling, domain, true);
  }
}

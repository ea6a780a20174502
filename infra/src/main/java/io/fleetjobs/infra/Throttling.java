package io.fleetjobs.infra;

/**
 * The limits at which API Gateway refuses requests to one API with 429. API Gateway treats them as
 * targets, and may apply them to each route of the API by itself.
 *
 * @param requestsPerSecond steady number of requests a second, at least 1
 * @param burst number of requests that may come at once, at least 1
 */
public record Throttling(int requestsPerSecond, int burst) {
  /**
   * The default of the device API. Its four routes together use at most 8 000 of the 10 000
   * requests a second that API Gateway allows an account in most regions.
   */
  static final Throttling OF_DEVICES = new Throttling(2_000, 1_000);

  /** The default of the management API. Its 22 routes together use at most 1 100 a second. */
  static final Throttling OF_OPERATORS = new Throttling(50, 40);

  public Throttling {
    if (requestsPerSecond < 1 || burst < 1) {
      throw new IllegalArgumentException(
          "expected a throttling of at least 1 request a second and a burst of at least 1, got "
              + requestsPerSecond
              + " and "
              + burst);
    }
  }
}

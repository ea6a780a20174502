package io.fleetjobs.wire;

/** How an operation names a fault of the service over HTTP. */
enum Fault {
  UNAVAILABLE(503, "ServiceUnavailableException"), //
  INTERNAL_FAILURE(500, "InternalFailureException"), //
  INTERNAL_SERVER(500, "InternalServerException");

  private final int status;
  private final String error;

  Fault(int status, String error) {
    this.status = status;
    this.error = error;
  }

  HttpError error() {
    return new HttpError(status, error);
  }
}

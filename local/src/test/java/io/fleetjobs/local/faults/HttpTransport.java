package io.fleetjobs.local.faults;

/** A device that polls over HTTPS. */
record HttpTransport(Http http) implements Transport {
  @Override
  public Answer ask(DeviceRequest request) {
    var jobs = "/things/" + request.thing() + "/jobs/";
    return switch (request.kind()) {
      case START_NEXT -> http.ask("PUT", jobs + "$next", request.body().toString(), request.id());
      case UPDATE ->
          http.ask("POST", jobs + request.job(), request.body().toString(), request.id());
      case DESCRIBE -> http.ask("GET", jobs + request.job(), "", request.id());
    };
  }

  @Override
  public void close() {
    // Connections are shared.
  }
}

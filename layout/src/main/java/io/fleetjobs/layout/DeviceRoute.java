package io.fleetjobs.layout;

/** The routes of the device HTTP API; the stack creates them and the handler dispatches on them. */
public enum DeviceRoute implements Route {
  GET_PENDING_JOB_EXECUTIONS(HttpMethod.GET, "/things/{thingName}/jobs"),
  /** Answers only when {@code jobId} is the literal {@code $next}. */
  START_NEXT_PENDING_JOB_EXECUTION(HttpMethod.PUT, "/things/{thingName}/jobs/{jobId}"), //
  DESCRIBE_JOB_EXECUTION(HttpMethod.GET, "/things/{thingName}/jobs/{jobId}"), //
  UPDATE_JOB_EXECUTION(HttpMethod.POST, "/things/{thingName}/jobs/{jobId}");

  private final HttpMethod method;
  private final String path;

  DeviceRoute(HttpMethod method, String path) {
    this.method = method;
    this.path = path;
  }

  @Override
  public HttpMethod method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }
}

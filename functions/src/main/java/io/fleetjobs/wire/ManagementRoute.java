package io.fleetjobs.wire;

/** The routes of the management API; the stack creates them and the handler dispatches on them. */
public enum ManagementRoute implements Route {
  CREATE_JOB(HttpMethod.PUT, "/jobs/{jobId}"), //
  DESCRIBE_JOB(HttpMethod.GET, "/jobs/{jobId}"), //
  UPDATE_JOB(HttpMethod.PATCH, "/jobs/{jobId}"), //
  LIST_JOBS(HttpMethod.GET, "/jobs"), //
  GET_JOB_DOCUMENT(HttpMethod.GET, "/jobs/{jobId}/job-document"), //
  CANCEL_JOB(HttpMethod.PUT, "/jobs/{jobId}/cancel"), //
  DELETE_JOB(HttpMethod.DELETE, "/jobs/{jobId}"), //
  LIST_JOB_EXECUTIONS_FOR_JOB(HttpMethod.GET, "/jobs/{jobId}/things"), //
  LIST_JOB_EXECUTIONS_FOR_THING(HttpMethod.GET, "/things/{thingName}/jobs"), //
  DESCRIBE_JOB_EXECUTION(HttpMethod.GET, "/things/{thingName}/jobs/{jobId}"), //
  CANCEL_JOB_EXECUTION(HttpMethod.PUT, "/things/{thingName}/jobs/{jobId}/cancel"), //
  DELETE_JOB_EXECUTION(HttpMethod.DELETE,
      "/things/{thingName}/jobs/{jobId}/executionNumber/{executionNumber}");

  private final HttpMethod method;
  private final String path;

  ManagementRoute(HttpMethod method, String path) {
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

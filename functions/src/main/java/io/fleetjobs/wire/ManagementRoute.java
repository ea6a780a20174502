package io.fleetjobs.wire;

/** The routes of the management API; the stack creates them and the handler dispatches on them. */
public enum ManagementRoute implements Route {
  CREATE_JOB(HttpMethod.PUT, "/jobs/{jobId}"), //
  DESCRIBE_JOB(HttpMethod.GET, "/jobs/{jobId}"), //
  UPDATE_JOB(HttpMethod.PATCH, "/jobs/{jobId}"), //
  LIST_JOBS(HttpMethod.GET, "/jobs"), //
  GET_JOB_DOCUMENT(HttpMethod.GET, "/jobs/{jobId}/job-document"), //
  ASSOCIATE_TARGETS_WITH_JOB(HttpMethod.POST, "/jobs/{jobId}/targets"), //
  CANCEL_JOB(HttpMethod.PUT, "/jobs/{jobId}/cancel"), //
  DELETE_JOB(HttpMethod.DELETE, "/jobs/{jobId}"), //
  LIST_JOB_EXECUTIONS_FOR_JOB(HttpMethod.GET, "/jobs/{jobId}/things"), //
  LIST_JOB_EXECUTIONS_FOR_THING(HttpMethod.GET, "/things/{thingName}/jobs"), //
  DESCRIBE_JOB_EXECUTION(HttpMethod.GET, "/things/{thingName}/jobs/{jobId}"), //
  CANCEL_JOB_EXECUTION(HttpMethod.PUT, "/things/{thingName}/jobs/{jobId}/cancel"), //
  DELETE_JOB_EXECUTION(HttpMethod.DELETE,
      "/things/{thingName}/jobs/{jobId}/executionNumber/{executionNumber}"), //
  CREATE_JOB_TEMPLATE(HttpMethod.PUT, "/job-templates/{jobTemplateId}", Fault.INTERNAL_FAILURE), //
  DESCRIBE_JOB_TEMPLATE(HttpMethod.GET, "/job-templates/{jobTemplateId}",
      Fault.INTERNAL_FAILURE), //
  LIST_JOB_TEMPLATES(HttpMethod.GET, "/job-templates", Fault.INTERNAL_FAILURE), //
  DELETE_JOB_TEMPLATE(HttpMethod.DELETE, "/job-templates/{jobTemplateId}",
      Fault.INTERNAL_FAILURE), //
  DESCRIBE_MANAGED_JOB_TEMPLATE(HttpMethod.GET, "/managed-job-templates/{templateName}",
      Fault.INTERNAL_SERVER), //
  LIST_MANAGED_JOB_TEMPLATES(HttpMethod.GET, "/managed-job-templates", Fault.INTERNAL_SERVER), //
  TAG_RESOURCE(HttpMethod.POST, "/tags", Fault.INTERNAL_FAILURE), //
  UNTAG_RESOURCE(HttpMethod.POST, "/untag", Fault.INTERNAL_FAILURE), //
  LIST_TAGS_FOR_RESOURCE(HttpMethod.GET, "/tags", Fault.INTERNAL_FAILURE);

  private final HttpMethod method;
  private final String path;
  private final Fault fault;

  ManagementRoute(HttpMethod method, String path) {
    this(method, path, Fault.UNAVAILABLE);
  }

  ManagementRoute(HttpMethod method, String path, Fault fault) {
    this.method = method;
    this.path = path;
    this.fault = fault;
  }

  @Override
  public HttpMethod method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public HttpError fault() {
    return fault.error();
  }
}

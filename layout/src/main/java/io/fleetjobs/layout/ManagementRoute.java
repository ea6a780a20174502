package io.fleetjobs.layout;

/** The routes of the management API. The stack creates them, and the handler dispatches on them. */
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
  DELETE_JOB_EXECUTION(
      HttpMethod.DELETE, "/things/{thingName}/jobs/{jobId}/executionNumber/{executionNumber}"), //
  CREATE_JOB_TEMPLATE(HttpMethod.PUT, "/job-templates/{jobTemplateId}"), //
  DESCRIBE_JOB_TEMPLATE(HttpMethod.GET, "/job-templates/{jobTemplateId}"), //
  LIST_JOB_TEMPLATES(HttpMethod.GET, "/job-templates"), //
  DELETE_JOB_TEMPLATE(HttpMethod.DELETE, "/job-templates/{jobTemplateId}"), //
  DESCRIBE_MANAGED_JOB_TEMPLATE(HttpMethod.GET, "/managed-job-templates/{templateName}"), //
  LIST_MANAGED_JOB_TEMPLATES(HttpMethod.GET, "/managed-job-templates"), //
  TAG_RESOURCE(HttpMethod.POST, "/tags"), //
  UNTAG_RESOURCE(HttpMethod.POST, "/untag"), //
  LIST_TAGS_FOR_RESOURCE(HttpMethod.GET, "/tags"), //

  // Operations that AWS IoT Jobs does not have
  GET_JOB_PROGRESS(HttpMethod.GET, "/jobs/{jobId}/progress"), //
  LIST_JOB_EXECUTION_DETAILS(HttpMethod.GET, "/jobs/{jobId}/executions"), //
  LIST_JOB_FAILURE_REASONS(HttpMethod.GET, "/jobs/{jobId}/reasons"), //
  SEARCH_EXECUTIONS(HttpMethod.GET, "/executions"), //
  GET_JOB_EXECUTION_HISTORY(HttpMethod.GET, "/things/{thingName}/jobs/{jobId}/history"), //
  LIST_THING_HISTORY(HttpMethod.GET, "/things/{thingName}/history"), //
  GET_JOB_HISTORY(HttpMethod.GET, "/jobs/{jobId}/history"), //
  PAUSE_JOB(HttpMethod.PUT, "/jobs/{jobId}/pause"), //
  RESUME_JOB(HttpMethod.PUT, "/jobs/{jobId}/resume");

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

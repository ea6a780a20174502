package io.fleetjobs.wire;

import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.layout.Route;

/** The status and error name of a fault of the service over HTTP. */
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

  /** Returns the fault of an operation: contract section 3.3. */
  static Fault of(Route route) {
    return route instanceof ManagementRoute operation ? of(operation) : UNAVAILABLE;
  }

  private static Fault of(ManagementRoute operation) {
    return switch (operation) {
      case CREATE_JOB_TEMPLATE,
          DESCRIBE_JOB_TEMPLATE,
          LIST_JOB_TEMPLATES,
          DELETE_JOB_TEMPLATE,
          TAG_RESOURCE,
          UNTAG_RESOURCE,
          LIST_TAGS_FOR_RESOURCE ->
          INTERNAL_FAILURE;
      case DESCRIBE_MANAGED_JOB_TEMPLATE, LIST_MANAGED_JOB_TEMPLATES -> INTERNAL_SERVER;
      case CREATE_JOB,
          DESCRIBE_JOB,
          UPDATE_JOB,
          LIST_JOBS,
          GET_JOB_DOCUMENT,
          ASSOCIATE_TARGETS_WITH_JOB,
          CANCEL_JOB,
          DELETE_JOB,
          LIST_JOB_EXECUTIONS_FOR_JOB,
          LIST_JOB_EXECUTIONS_FOR_THING,
          DESCRIBE_JOB_EXECUTION,
          CANCEL_JOB_EXECUTION,
          DELETE_JOB_EXECUTION,
          GET_JOB_PROGRESS,
          LIST_JOB_EXECUTION_DETAILS,
          LIST_JOB_FAILURE_REASONS,
          SEARCH_EXECUTIONS,
          GET_JOB_EXECUTION_HISTORY,
          LIST_THING_HISTORY,
          GET_JOB_HISTORY,
          PAUSE_JOB,
          RESUME_JOB ->
          UNAVAILABLE;
    };
  }

  HttpError error() {
    return new HttpError(status, error);
  }
}

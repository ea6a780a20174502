package io.fleetjobs.caller;

import io.fleetjobs.layout.ManagementRoute;
import java.util.Set;

/** The checks of an operator's request against his rule. */
public enum Check {
  /** All targets of the stored job, and its namespace. */
  JOB,
  /** The targets that the request names. */
  TARGETS,
  /** The namespace that the request names. */
  NAMESPACE,
  /** The presigning role of the request, or of the template or job that it copies. */
  ROLE,
  /** The bucket of the document source of the request, or of the template or job that it copies. */
  BUCKET,
  /** The job template that the request names. */
  TEMPLATE,
  /** The right to use a document and a configuration that is none of a template's. */
  DOCUMENT;

  /** Returns what is checked of an operation. A route without a row does not compile. */
  public static Set<Check> of(ManagementRoute operation) {
    return switch (operation) {
      case CREATE_JOB -> Set.of(TARGETS, NAMESPACE, ROLE, BUCKET, TEMPLATE, DOCUMENT);
      case UPDATE_JOB -> Set.of(JOB, ROLE, DOCUMENT);
      case ASSOCIATE_TARGETS_WITH_JOB -> Set.of(JOB, TARGETS);
      case LIST_JOBS -> Set.of(JOB, TARGETS);
      case DESCRIBE_JOB,
          GET_JOB_DOCUMENT,
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
          Set.of(JOB);
      case CREATE_JOB_TEMPLATE -> Set.of(JOB, ROLE, BUCKET, TEMPLATE, DOCUMENT);
      case DESCRIBE_JOB_TEMPLATE, LIST_JOB_TEMPLATES, DELETE_JOB_TEMPLATE -> Set.of(TEMPLATE);
      // Managed templates are the same in every account.
      case DESCRIBE_MANAGED_JOB_TEMPLATE, LIST_MANAGED_JOB_TEMPLATES -> Set.of();
      case TAG_RESOURCE, UNTAG_RESOURCE, LIST_TAGS_FOR_RESOURCE -> Set.of(JOB, TEMPLATE);
    };
  }
}

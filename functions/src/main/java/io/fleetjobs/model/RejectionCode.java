package io.fleetjobs.model;

/** The reason of a refusal, in the contract's terms. */
public enum RejectionCode {
  /** A member is missing or breaks a constraint. */
  INVALID_REQUEST,
  /** The payload is not a JSON object. */
  INVALID_JSON,
  /** The topic names no operation. */
  INVALID_TOPIC,
  /** The job, execution, thing or group does not exist. */
  RESOURCE_NOT_FOUND,
  /** The operator rules do not allow the request. */
  ACCESS_DENIED,
  /** The id is taken. */
  RESOURCE_ALREADY_EXISTS,
  /** The id of a template is taken. */
  CONFLICT,
  /** The present status does not allow the operation. */
  INVALID_STATE_TRANSITION,
  /** The expected version is not the stored one. */
  VERSION_MISMATCH,
  /** A device asked for an execution that has ended. */
  TERMINAL_STATE_REACHED,
  /** A quota is used up. */
  LIMIT_EXCEEDED,
  /** Too many writers compete. The same request may succeed later. */
  REQUEST_THROTTLED,
  /** A fault of the service. */
  INTERNAL_ERROR
}

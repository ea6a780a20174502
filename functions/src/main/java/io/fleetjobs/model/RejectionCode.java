package io.fleetjobs.model;

/** Why a request was refused, in the contract's words. */
public enum RejectionCode {
  /** A member is missing or breaks a constraint. */
  INVALID_REQUEST,
  /** The payload is no JSON object. */
  INVALID_JSON,
  /** The topic names no operation. */
  INVALID_TOPIC,
  /** No such job, execution, thing or group. */
  RESOURCE_NOT_FOUND,
  /** The id is taken. */
  RESOURCE_ALREADY_EXISTS,
  /** The id of a template is taken. */
  CONFLICT,
  /** The status does not allow what was asked. */
  INVALID_STATE_TRANSITION,
  /** The expected version is not the stored one. */
  VERSION_MISMATCH,
  /** A device asked for an execution that has ended. */
  TERMINAL_STATE_REACHED,
  /** A quota is used up. */
  LIMIT_EXCEEDED,
  /** Too many writers at once; the same request may succeed later. */
  REQUEST_THROTTLED,
  /** A fault of the service. */
  INTERNAL_ERROR
}

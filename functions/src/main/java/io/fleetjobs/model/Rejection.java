package io.fleetjobs.model;

import java.util.Optional;

/**
 * The refusal of a request. A refused request has changed nothing.
 *
 * @param current the execution that the request names, if the contract shows its state
 * @param resource the resource that exists already, for {@link
 *     RejectionCode#RESOURCE_ALREADY_EXISTS}
 */
public record Rejection(
    RejectionCode code,
    String message,
    Optional<JobExecution> current,
    Optional<Resource> resource) {
  /** A resource by its id and ARN. */
  public record Resource(String id, String arn) {}

  public static Rejection of(RejectionCode code, String message) {
    return new Rejection(code, message, Optional.empty(), Optional.empty());
  }

  public static Rejection invalid(String message) {
    return of(RejectionCode.INVALID_REQUEST, message);
  }

  public static Rejection notFound(String message) {
    return of(RejectionCode.RESOURCE_NOT_FOUND, message);
  }

  /** Returns this rejection with the present state of the execution. */
  public Rejection showing(JobExecution execution) {
    return new Rejection(code, message, Optional.of(execution), resource);
  }
}

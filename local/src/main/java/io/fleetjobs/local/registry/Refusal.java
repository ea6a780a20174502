package io.fleetjobs.local.registry;

import io.fleetjobs.model.Rejection;
import io.fleetjobs.wire.HttpError;
import io.fleetjobs.wire.Plane;
import java.util.Map;

/** An error answer of the API, thrown where the error is found. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final transient Map<String, String> members;

  private Refusal(int status, String type, String message, Map<String, String> members) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.members = members;
  }

  static Refusal invalid(String message) {
    return new Refusal(400, "InvalidRequestException", message, Map.of());
  }

  /** Returns the answer to a rejection by rules that the functions share. */
  static Refusal of(Rejection rejection) {
    var error = HttpError.of(rejection.code(), Plane.OPERATOR);
    return new Refusal(error.status(), error.name(), rejection.message(), Map.of());
  }

  static Refusal notFound(String message) {
    return new Refusal(404, "ResourceNotFoundException", message, Map.of());
  }

  static Refusal exists(String message, String id, String arn) {
    return new Refusal(
        409,
        "ResourceAlreadyExistsException",
        message,
        Map.of("resourceId", id, "resourceArn", arn));
  }

  static Refusal versionConflict(long expected, long found) {
    return new Refusal(
        409,
        "VersionConflictException",
        "Expected version " + expected + " but found version " + found,
        Map.of());
  }

  static Refusal tooLarge(String message) {
    return new Refusal(413, "RequestEntityTooLargeException", message, Map.of());
  }

  int status() {
    return status;
  }

  /** Returns the exception's name in the service model. */
  String type() {
    return type;
  }

  /** Returns the members of the error's body in addition to its message. */
  Map<String, String> members() {
    return members;
  }
}

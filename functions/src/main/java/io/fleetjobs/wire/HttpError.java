package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.layout.Route;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;

/** A rejection over HTTP: contract section 3.3. */
public record HttpError(int status, String name) {
  /** Returns the error of a plane for rejections with the given code. */
  public static HttpError of(RejectionCode code, Plane plane) {
    var device = plane == Plane.DEVICE;
    return switch (code) {
      case INVALID_REQUEST, INVALID_JSON, INVALID_TOPIC ->
          new HttpError(400, "InvalidRequestException");
      case RESOURCE_NOT_FOUND -> new HttpError(404, "ResourceNotFoundException");
      case ACCESS_DENIED -> new HttpError(403, "AccessDeniedException");
      case RESOURCE_ALREADY_EXISTS -> new HttpError(409, "ResourceAlreadyExistsException");
      case CONFLICT -> new HttpError(409, "ConflictException");
      case INVALID_STATE_TRANSITION -> new HttpError(409, "InvalidStateTransitionException");
      case VERSION_MISMATCH ->
          device
              ? new HttpError(409, "InvalidStateTransitionException")
              : new HttpError(409, "VersionConflictException");
      case TERMINAL_STATE_REACHED -> new HttpError(410, "TerminalStateException");
      case LIMIT_EXCEEDED -> new HttpError(410, "LimitExceededException");
      case REQUEST_THROTTLED -> new HttpError(device ? 429 : 400, "ThrottlingException");
      case INTERNAL_ERROR -> Fault.UNAVAILABLE.error();
    };
  }

  /** Returns the error of an operation for a fault of the service. */
  public static HttpError ofFault(Route route) {
    return Fault.of(route).error();
  }

  /** Returns the body. For a device, an error about an execution has the execution's state. */
  public ObjectNode body(Rejection rejection, Plane plane) {
    var node = Json.object().put("__type", name).put("message", rejection.message());
    if (plane == Plane.DEVICE) {
      DeviceJson.putState(node, rejection);
    }
    rejection
        .resource()
        .ifPresent(resource -> {
          node.put("resourceId", resource.id());
          if (rejection.code() != RejectionCode.CONFLICT) {
            node.put("resourceArn", resource.arn());
          }
        });
    return node;
  }
}

package io.fleetjobs.handler;

import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.write.ContendedException;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Makes the rejection that a client gets if an operation failed. It says whether to retry, and
 * nothing about the cause.
 */
final class FaultReply {
  private static final Rejection CONTENDED =
      Rejection.of(
          RejectionCode.REQUEST_THROTTLED,
          "Too many requests for the same resource at once. Try again in a moment.");
  private static final Rejection THROTTLED =
      Rejection.of(
          RejectionCode.REQUEST_THROTTLED, "Too many requests at once. Try again in a moment.");
  private static final Rejection FAILED =
      Rejection.of(
          RejectionCode.INTERNAL_ERROR, "The service could not complete the request. Try again.");

  private FaultReply() {}

  static Rejection to(RuntimeException fault) {
    if (causes(fault).anyMatch(ContendedException.class::isInstance)) {
      return CONTENDED;
    }
    return causes(fault).anyMatch(FaultReply::isThrottling) ? THROTTLED : FAILED;
  }

  /** True if DynamoDB or another service throttled the operation. */
  private static boolean isThrottling(Throwable cause) {
    return cause instanceof AwsServiceException refused && refused.isThrottlingException();
  }

  private static Stream<Throwable> causes(RuntimeException fault) {
    return Stream.iterate((Throwable) fault, Objects::nonNull, Throwable::getCause);
  }
}

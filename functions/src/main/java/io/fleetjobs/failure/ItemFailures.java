package io.fleetjobs.failure;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reports failures that belong to one thing or job, so that they do not hold up the work on others.
 *
 * <p>A failure belongs to its item if the same work would fail again: the item cannot be read, or a
 * service refuses the content of a request that was made for it. If a service does not answer,
 * throttles, or refuses for a reason of the caller or its own, the whole work fails and is done
 * again.
 */
@FunctionalInterface
public interface ItemFailures {
  /**
   * Error codes that refuse the content of one request. All others concern the caller or the
   * service.
   */
  Set<String> REFUSALS =
      Set.of(
          "ValidationException",
          "ItemCollectionSizeLimitExceededException",
          "InvalidRequestException",
          "RequestEntityTooLargeException");

  int TOO_LARGE = 413;

  /** Reports a failure. */
  void report(WorkItem item, RuntimeException cause);

  /**
   * Does work on an item.
   *
   * @return false if a failure that belongs to the item was reported
   * @throws RuntimeException any other failure
   */
  default boolean attempt(WorkItem item, Runnable work) {
    return read(
            item,
            () -> {
              work.run();
              return true;
            })
        .isPresent();
  }

  /**
   * Returns the result of work on an item; empty if a failure that belongs to the item was
   * reported.
   *
   * @throws RuntimeException any other failure
   */
  default <T> Optional<T> read(WorkItem item, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (RuntimeException failed) {
      if (!belongsToItem(failed)) {
        throw failed;
      }
      report(item, failed);
      return Optional.empty();
    }
  }

  /** True if the same work on the same item would fail again, and work on others would not. */
  static boolean belongsToItem(RuntimeException failed) {
    return switch (failed) {
      case AwsServiceException refused ->
          refused.statusCode() == TOO_LARGE
              || Optional.ofNullable(refused.awsErrorDetails())
                  .filter(details -> REFUSALS.contains(details.errorCode()))
                  .isPresent();
      case SdkException _, UncheckedIOException _, TransientException _ -> false;
      default -> true;
    };
  }
}

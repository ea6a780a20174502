package io.fleetjobs.failure;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Keeps a failure that belongs to one thing or job from holding up the others: it is reported, and
 * the work goes on.
 *
 * <p>A failure belongs to its item if the same work would fail again: the item cannot be read, or a
 * service refuses what was made of it. A service that does not answer, throttles, or refuses
 * everybody fails the work as a whole, so that it is done again.
 */
@FunctionalInterface
public interface ItemFailures {
  /** Refusals of one request's content. All other error codes concern the caller or the service. */
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
   * @return false if it failed for a reason of the item's own, which was reported
   * @throws RuntimeException if it failed for another reason
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
   * Returns the result of work on an item; empty if it failed for a reason of the item's own, which
   * was reported.
   *
   * @throws RuntimeException if it failed for another reason
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

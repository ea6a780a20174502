package io.fleetjobs.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Optional;

/**
 * An operator's retry of executions of a job, and its progress. The reconciler goes along a list of
 * things, and queues an attempt for those that match.
 *
 * @param id of the request
 * @param requestedAt instant at which the request was stored, in whole milliseconds
 * @param principal ARN of the operator; empty if it is not known
 * @param comment the operator's words; empty without any
 * @param matching number of things that matched by the index at the request; empty if it was not
 *     counted
 * @param list name of the stored list of things; empty until they are listed
 * @param listed number of things in that list
 * @param cursor number of things from the list's beginning that are done
 * @param room number of attempts that may still be queued before the job's next batch
 * @param things number of things that got an attempt
 * @param over true if the retry has ended
 */
@RecordBuilder
public record OperatorRetry(
    String id,
    Instant requestedAt,
    RetrySelection selection,
    Optional<String> principal,
    Optional<String> comment,
    Optional<Integer> matching,
    Optional<String> list,
    int listed,
    int cursor,
    int room,
    int things,
    boolean over) {
  /** Returns a retry that begins, of things that are still to be listed. */
  public static OperatorRetry asked(
      String id,
      Instant requestedAt,
      RetrySelection selection,
      Optional<String> principal,
      Optional<String> comment,
      Optional<Integer> matching) {
    return new OperatorRetry(
        id,
        requestedAt,
        selection,
        principal,
        comment,
        matching,
        Optional.empty(),
        0,
        0,
        0,
        0,
        false);
  }

  /** Returns this retry with its things listed. */
  public OperatorRetry of(String listName, int size) {
    return OperatorRetryBuilder.from(this).list(Optional.of(listName)).listed(size).build();
  }

  public OperatorRetry withRoom(int attempts) {
    return OperatorRetryBuilder.from(this).room(attempts).build();
  }

  /**
   * Returns this retry with the things before a position done.
   *
   * @param queued how many of them got an attempt
   */
  public OperatorRetry advancedTo(int position, int queued) {
    return OperatorRetryBuilder.from(this)
        .cursor(position)
        .room(room - queued)
        .things(things + queued)
        .build();
  }

  public OperatorRetry ended() {
    return OperatorRetryBuilder.from(this).room(0).over(true).build();
  }
}

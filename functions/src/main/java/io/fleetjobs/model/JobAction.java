package io.fleetjobs.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a job: one that an operator asked for, or a move by the service.
 *
 * @param cause why the service changed the job; empty if an operator did
 * @param comment the operator's words; empty without any
 * @param detail further facts about the change; empty for most kinds
 * @param revision the revision of the job that this change made, which tells two equal changes
 *     apart; 0 until a job has the change, and if an earlier version of the service stored it
 */
@RecordBuilder
public record JobAction(
    Kind kind,
    Instant at,
    ChangedBy by,
    Optional<Cause> cause,
    Optional<String> comment,
    Map<String, String> detail,
    long revision) {
  public JobAction {
    detail = Map.copyOf(detail);
  }

  /** Creates a change without cause, comment and detail. */
  public JobAction(Kind kind, Instant at, ChangedBy by) {
    this(kind, at, by, Optional.empty(), Optional.empty(), Map.of(), 0);
  }

  /** Creates a change that the service makes, without cause, comment and detail. */
  public static JobAction ofService(Kind kind, Instant at) {
    return new JobAction(kind, at, ChangedBy.SERVICE);
  }

  public JobAction withComment(Optional<String> words) {
    return JobActionBuilder.from(this).comment(words).build();
  }

  public JobAction withCause(Cause why) {
    return JobActionBuilder.from(this).cause(Optional.of(why)).build();
  }

  public JobAction withDetail(Map<String, String> facts) {
    return JobActionBuilder.from(this).detail(facts).build();
  }

  /** Returns this change as the one that made a revision of its job. */
  JobAction at(long madeRevision) {
    return JobActionBuilder.from(this).revision(madeRevision).build();
  }

  /** The changes that are recorded. */
  public enum Kind {
    CREATED,
    UPDATED,
    TARGETS_ADDED,
    /** A job that was scheduled for a start time started. */
    STARTED,
    PAUSED,
    RESUMED,
    RETRIED,
    REQUEUED,
    CANCELED,
    /** The service canceled the job by its abort criteria. */
    ABORTED,
    COMPLETED,
    DELETION_REQUESTED;

    /** Returns the change with a name; empty if only a later version knows it. */
    public static Optional<Kind> find(String name) {
      return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
  }
}

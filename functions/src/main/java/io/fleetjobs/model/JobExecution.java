package io.fleetjobs.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The execution of a job on one thing.
 *
 * @param incarnation instant at which its job was created, which tells jobs with one id apart
 * @param shard the part of the job's index that lists it
 * @param windowed true if its job has maintenance windows; outside of them it is hidden while
 *     queued
 * @param namespaceId the namespace of its job; empty if that has none
 * @param statusDetails the map that the device, or an operator who canceled it, sent last; empty if
 *     there is none
 * @param startedAt instant at which it was first in progress; empty if it never was
 * @param versionNumber the version that the API shows: 1 at creation, one more with each accepted
 *     update
 * @param history all statuses it has had, the oldest first
 * @param expiresAt instant from which TTL may remove a finished execution; empty while it is
 *     pending
 */
@RecordBuilder
public record JobExecution(
    ExecutionKey key,
    Instant incarnation,
    int shard,
    boolean windowed,
    Optional<String> namespaceId,
    ExecutionStatus status,
    Map<String, String> statusDetails,
    boolean forceCanceled,
    Instant queuedAt,
    Optional<Instant> startedAt,
    Instant lastUpdatedAt,
    long versionNumber,
    Retries retries,
    Timers timers,
    List<StatusChange> history,
    WriteLog writes,
    Optional<Instant> expiresAt) {
  public JobExecution {
    statusDetails = Map.copyOf(statusDetails);
    history = List.copyOf(history);
  }

  /** Returns a new execution of a job, queued at the given instant by the rollout. */
  public static JobExecution queued(ExecutionKey key, Job job, int shard, Instant queuedAt) {
    return JobExecutionBuilder.from(queued(key, job.key(), shard, queuedAt))
        .windowed(!job.spec().schedule().windows().isEmpty())
        .namespaceId(job.spec().namespaceId())
        .build();
  }

  /** Returns a new execution of a job that has neither maintenance windows nor a namespace. */
  public static JobExecution queued(ExecutionKey key, JobKey job, int shard, Instant queuedAt) {
    return new JobExecution(
        key,
        job.incarnation(),
        shard,
        false,
        Optional.empty(),
        ExecutionStatus.QUEUED,
        Map.of(),
        false,
        queuedAt,
        Optional.empty(),
        queuedAt,
        1,
        Retries.NONE,
        Timers.NONE,
        List.of(
            StatusChange.begun(
                ExecutionStatus.QUEUED,
                queuedAt,
                ChangedBy.SERVICE,
                Optional.of(Cause.ROLLOUT),
                1)),
        WriteLog.first(),
        Optional.empty());
  }

  /**
   * Returns the retry that follows this execution, which has failed or timed out.
   *
   * @param madeBy id of the write that ended this execution
   */
  public JobExecution retried(Instant nextQueuedAt, String madeBy) {
    return JobExecutionBuilder.from(
            queued(key.next(), job(), shard, nextQueuedAt).queuedBecause(Cause.RETRY))
        .windowed(windowed)
        .namespaceId(namespaceId)
        .retries(retries.after(status))
        .writes(WriteLog.madeBy(madeBy, writes.lastDeviceWrite()))
        .build();
  }

  /**
   * Returns the execution that an operator queues after this one, which has ended. It has all
   * automatic retries again.
   *
   * @param requestId of the operator's retry or requeue
   * @param by stands in the history, with the cause
   */
  public JobExecution queuedAgain(
      Instant nextQueuedAt, String requestId, ChangedBy by, Cause cause) {
    return JobExecutionBuilder.from(queued(key.next(), job(), shard, nextQueuedAt))
        .windowed(windowed)
        .namespaceId(namespaceId)
        .retries(Retries.askedFor(requestId))
        .history(
            List.of(
                StatusChange.begun(
                    ExecutionStatus.QUEUED, nextQueuedAt, by, Optional.of(cause), 1)))
        .writes(writes.ofSuccessor())
        .build();
  }

  /** Returns this new execution with the cause for which it is queued. */
  public JobExecution queuedBecause(Cause cause) {
    return JobExecutionBuilder.from(this)
        .history(List.of(history.getFirst().because(cause)))
        .build();
  }

  /** Returns what tells it from all other executions, also from later ones of its number. */
  public AttemptKey attempt() {
    return new AttemptKey(key, incarnation, queuedAt);
  }

  /** Returns the key of the job. */
  public JobKey job() {
    return new JobKey(key.jobId(), incarnation);
  }

  /** Returns the queue that it is in while it is pending. */
  public ThingQueue queue() {
    return new ThingQueue(key.thingName(), namespaceId);
  }

  public boolean isPending() {
    return status.isPending();
  }

  /** True if TTL may remove the item. For readers it does not exist any more. */
  public boolean isExpired(Instant now) {
    return expiresAt.filter(expiry -> !expiry.isAfter(now)).isPresent();
  }

  /** Returns this execution in another status, for no other cause than the party's request. */
  public JobExecution in(ExecutionStatus next, ChangedBy by, Instant now) {
    return in(next, by, Optional.empty(), now);
  }

  /**
   * Returns this execution in another status, with history, start and last update to match. A final
   * status ends the timers; no status starts one. The entry of the history has the version that
   * this execution has.
   */
  public JobExecution in(ExecutionStatus next, ChangedBy by, Optional<Cause> cause, Instant now) {
    var copy = JobExecutionBuilder.from(this).status(next).lastUpdatedAt(now);
    if (next != status) {
      var changes = new ArrayList<>(history);
      changes.set(changes.size() - 1, changes.getLast().left(statusDetails));
      changes.add(StatusChange.begun(next, now, by, cause, versionNumber));
      copy.history(changes);
    }
    if (next == ExecutionStatus.IN_PROGRESS) {
      copy.startedAt(startedAt.or(() -> Optional.of(now)));
    }
    if (next.isTerminal()) {
      copy.timers(Timers.NONE);
    }
    return copy.build();
  }

  /** Does the same for a party without a principal. */
  public JobExecution in(ExecutionStatus next, Actor by, Instant now) {
    return in(next, ChangedBy.of(by), now);
  }

  /** Returns this execution with the next version number. */
  public JobExecution nextVersion() {
    return JobExecutionBuilder.from(this).versionNumber(versionNumber + 1).build();
  }

  /** Returns this execution with other details. An empty map keeps the present ones. */
  public JobExecution withStatusDetails(Map<String, String> details) {
    return details.isEmpty() ? this : JobExecutionBuilder.from(this).statusDetails(details).build();
  }

  public JobExecution withTimers(Timers next) {
    return JobExecutionBuilder.from(this).timers(next).build();
  }

  /**
   * Returns this execution, which has ended, marked as followed by one that an operator queues. No
   * notification and no event follows from the mark.
   */
  public JobExecution markedSuperseded() {
    return asSuperseded().withWrites(writes.afterMark());
  }

  /** Returns this execution marked as followed by a retry. */
  public JobExecution asSuperseded() {
    return JobExecutionBuilder.from(this).retries(retries.nowSuperseded()).build();
  }

  public JobExecution withForceCanceled(boolean forced) {
    return JobExecutionBuilder.from(this).forceCanceled(forced).build();
  }

  public JobExecution withWrites(WriteLog log) {
    return JobExecutionBuilder.from(this).writes(log).build();
  }

  public JobExecution withExpiresAt(Optional<Instant> expiry) {
    return JobExecutionBuilder.from(this).expiresAt(expiry).build();
  }
}

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
 * @param incarnation which life of the job id it belongs to
 * @param shard which part of the job's index it is listed in
 * @param windowed whether its job has maintenance windows, outside of which it is hidden while
 *     queued
 * @param namespaceId that of its job; empty when it has none
 * @param statusDetails the device's map, or the canceling operator's; empty when none was given
 * @param startedAt when it first went in progress; empty if it never did
 * @param versionNumber the documented counter: 1 at creation, plus one per accepted update
 * @param history every status it had, oldest first
 * @param expiresAt when a finished execution is forgotten; empty while it is pending
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

  /** A new execution of a job, queued at the given instant. */
  public static JobExecution queued(ExecutionKey key, Job job, int shard, Instant queuedAt) {
    return JobExecutionBuilder.from(queued(key, job.key(), shard, queuedAt))
        .windowed(!job.spec().schedule().windows().isEmpty())
        .namespaceId(job.spec().namespaceId())
        .build();
  }

  /**
   * A new execution of a job without maintenance windows or namespace, queued at the given instant.
   */
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
        List.of(new StatusChange(ExecutionStatus.QUEUED, queuedAt, Actor.SERVICE)),
        WriteLog.first(),
        Optional.empty());
  }

  /**
   * The retry that follows this execution, which has failed or timed out.
   *
   * @param madeBy id of the write that ended this one
   */
  public JobExecution retried(Instant nextQueuedAt, String madeBy) {
    return JobExecutionBuilder.from(queued(key.next(), job(), shard, nextQueuedAt))
        .windowed(windowed)
        .namespaceId(namespaceId)
        .retries(retries.after(status))
        .writes(WriteLog.madeBy(madeBy, writes.lastDeviceWrite()))
        .build();
  }

  /** The job that this is an execution of. */
  public JobKey job() {
    return new JobKey(key.jobId(), incarnation);
  }

  /** Where it is while it is pending. */
  public ThingQueue queue() {
    return new ThingQueue(key.thingName(), namespaceId);
  }

  public boolean isPending() {
    return status.isPending();
  }

  /** Whether the garbage collector may have it, so that it no longer exists for any reader. */
  public boolean isExpired(Instant now) {
    return expiresAt.filter(expiry -> !expiry.isAfter(now)).isPresent();
  }

  /** This execution in another status: history, start and last update follow; timers only end. */
  public JobExecution in(ExecutionStatus next, Actor by, Instant now) {
    var copy = JobExecutionBuilder.from(this).status(next).lastUpdatedAt(now);
    if (next != status) {
      var changes = new ArrayList<>(history);
      changes.add(new StatusChange(next, now, by));
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

  /** This execution one version on. */
  public JobExecution nextVersion() {
    return JobExecutionBuilder.from(this).versionNumber(versionNumber + 1).build();
  }

  /** This execution with other details; an empty map leaves those it has. */
  public JobExecution withStatusDetails(Map<String, String> details) {
    return details.isEmpty() ? this : JobExecutionBuilder.from(this).statusDetails(details).build();
  }

  public JobExecution withTimers(Timers next) {
    return JobExecutionBuilder.from(this).timers(next).build();
  }

  /** This execution with a retry behind it. */
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

package io.fleetjobs.model;

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
 * @param windowed whether its job has maintenance windows, outside of which it is hidden while queued
 * @param statusDetails the device's map, or the canceling operator's; empty when none was given
 * @param startedAt when it first went in progress; empty if it never did
 * @param versionNumber the documented counter: 1 at creation, plus one per accepted update
 * @param retryAttempt 0 for an execution that is no retry
 * @param history every status it had, oldest first
 * @param expiresAt when a finished execution is forgotten; empty while it is pending
 */
public record JobExecution(
    ExecutionKey key,
    Instant incarnation,
    int shard,
    boolean windowed,
    ExecutionStatus status,
    Map<String, String> statusDetails,
    boolean forceCanceled,
    Instant queuedAt,
    Optional<Instant> startedAt,
    Instant lastUpdatedAt,
    long versionNumber,
    int retryAttempt,
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
    return queued(key, job.key(), shard, queuedAt)
        .withWindowed(!job.spec().schedule().windows().isEmpty());
  }

  /** A new execution of a job without maintenance windows, queued at the given instant. */
  public static JobExecution queued(ExecutionKey key, JobKey job, int shard, Instant queuedAt) {
    var history = List.of(new StatusChange(ExecutionStatus.QUEUED, queuedAt, Actor.SERVICE));
    return new JobExecution(key, job.incarnation(), shard, false, ExecutionStatus.QUEUED, Map.of(),
        false, queuedAt, Optional.empty(), queuedAt, 1, 0, Timers.NONE, history, WriteLog.first(),
        Optional.empty());
  }

  /** The job that this is an execution of. */
  public JobKey job() {
    return new JobKey(key.jobId(), incarnation);
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
    var log = new ArrayList<>(history);
    if (next != status) {
      log.add(new StatusChange(next, now, by));
    }
    var started = next == ExecutionStatus.IN_PROGRESS
        ? startedAt.or(() -> Optional.of(now))
        : startedAt;
    return new JobExecution(key, incarnation, shard, windowed, next, statusDetails, forceCanceled,
        queuedAt,
        started, now, versionNumber, retryAttempt, next.isTerminal() ? Timers.NONE : timers, log,
        writes, expiresAt);
  }

  /** This execution one version on. */
  public JobExecution nextVersion() {
    return new JobExecution(key, incarnation, shard, windowed, status, statusDetails, forceCanceled,
        queuedAt,
        startedAt, lastUpdatedAt, versionNumber + 1, retryAttempt, timers, history, writes,
        expiresAt);
  }

  /** This execution with other details; an empty map leaves those it has. */
  public JobExecution withStatusDetails(Map<String, String> details) {
    return new JobExecution(key, incarnation, shard, windowed, status,
        details.isEmpty() ? statusDetails : details, forceCanceled, queuedAt, startedAt,
        lastUpdatedAt, versionNumber, retryAttempt, timers, history, writes, expiresAt);
  }

  private JobExecution withWindowed(boolean hides) {
    return new JobExecution(key, incarnation, shard, hides, status, statusDetails, forceCanceled,
        queuedAt, startedAt, lastUpdatedAt, versionNumber, retryAttempt, timers, history, writes,
        expiresAt);
  }

  public JobExecution withTimers(Timers next) {
    return new JobExecution(key, incarnation, shard, windowed, status, statusDetails, forceCanceled,
        queuedAt,
        startedAt, lastUpdatedAt, versionNumber, retryAttempt, next, history, writes, expiresAt);
  }

  public JobExecution withForceCanceled(boolean forced) {
    return new JobExecution(key, incarnation, shard, windowed, status, statusDetails, forced,
        queuedAt,
        startedAt, lastUpdatedAt, versionNumber, retryAttempt, timers, history, writes, expiresAt);
  }

  public JobExecution withWrites(WriteLog log) {
    return new JobExecution(key, incarnation, shard, windowed, status, statusDetails, forceCanceled,
        queuedAt,
        startedAt, lastUpdatedAt, versionNumber, retryAttempt, timers, history, log, expiresAt);
  }

  public JobExecution withExpiresAt(Optional<Instant> expiry) {
    return new JobExecution(key, incarnation, shard, windowed, status, statusDetails, forceCanceled,
        queuedAt,
        startedAt, lastUpdatedAt, versionNumber, retryAttempt, timers, history, writes, expiry);
  }
}

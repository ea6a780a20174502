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
 * @param windowed whether its job has maintenance windows, outside of which it is hidden while
 *     queued
 * @param namespaceId that of its job; empty when it has none
 * @param statusDetails the device's map, or the canceling operator's; empty when none was given
 * @param startedAt when it first went in progress; empty if it never did
 * @param versionNumber the documented counter: 1 at creation, plus one per accepted update
 * @param history every status it had, oldest first
 * @param expiresAt when a finished execution is forgotten; empty while it is pending
 */
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
    var draft = new Draft(queued(key, job.key(), shard, queuedAt));
    draft.windowed = !job.spec().schedule().windows().isEmpty();
    draft.namespaceId = job.spec().namespaceId();
    return draft.execution();
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
    var draft = new Draft(queued(key.next(), job(), shard, nextQueuedAt));
    draft.windowed = windowed;
    draft.namespaceId = namespaceId;
    draft.retries = retries.after(status);
    draft.writes = WriteLog.madeBy(madeBy, writes.lastDeviceWrite());
    return draft.execution();
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
    var draft = new Draft(this);
    if (next != status) {
      draft.history = new ArrayList<>(history);
      draft.history.add(new StatusChange(next, now, by));
    }
    if (next == ExecutionStatus.IN_PROGRESS) {
      draft.startedAt = startedAt.or(() -> Optional.of(now));
    }
    if (next.isTerminal()) {
      draft.timers = Timers.NONE;
    }
    draft.status = next;
    draft.lastUpdatedAt = now;
    return draft.execution();
  }

  /** This execution one version on. */
  public JobExecution nextVersion() {
    var draft = new Draft(this);
    draft.versionNumber = versionNumber + 1;
    return draft.execution();
  }

  /** This execution with other details; an empty map leaves those it has. */
  public JobExecution withStatusDetails(Map<String, String> details) {
    var draft = new Draft(this);
    draft.statusDetails = details.isEmpty() ? statusDetails : details;
    return draft.execution();
  }

  public JobExecution withTimers(Timers next) {
    var draft = new Draft(this);
    draft.timers = next;
    return draft.execution();
  }

  /** This execution with a retry behind it. */
  public JobExecution asSuperseded() {
    var draft = new Draft(this);
    draft.retries = retries.nowSuperseded();
    return draft.execution();
  }

  public JobExecution withForceCanceled(boolean forced) {
    var draft = new Draft(this);
    draft.forceCanceled = forced;
    return draft.execution();
  }

  public JobExecution withWrites(WriteLog log) {
    var draft = new Draft(this);
    draft.writes = log;
    return draft.execution();
  }

  public JobExecution withExpiresAt(Optional<Instant> expiry) {
    var draft = new Draft(this);
    draft.expiresAt = expiry;
    return draft.execution();
  }

  /** An execution that differs from another in a few components. */
  private static final class Draft {
    private final JobExecution from;
    private boolean windowed;
    private Optional<String> namespaceId;
    private ExecutionStatus status;
    private Map<String, String> statusDetails;
    private boolean forceCanceled;
    private Optional<Instant> startedAt;
    private Instant lastUpdatedAt;
    private long versionNumber;
    private Retries retries;
    private Timers timers;
    private List<StatusChange> history;
    private WriteLog writes;
    private Optional<Instant> expiresAt;

    Draft(JobExecution from) {
      this.from = from;
      windowed = from.windowed;
      namespaceId = from.namespaceId;
      status = from.status;
      statusDetails = from.statusDetails;
      forceCanceled = from.forceCanceled;
      startedAt = from.startedAt;
      lastUpdatedAt = from.lastUpdatedAt;
      versionNumber = from.versionNumber;
      retries = from.retries;
      timers = from.timers;
      history = from.history;
      writes = from.writes;
      expiresAt = from.expiresAt;
    }

    JobExecution execution() {
      return new JobExecution(
          from.key,
          from.incarnation,
          from.shard,
          windowed,
          namespaceId,
          status,
          statusDetails,
          forceCanceled,
          from.queuedAt,
          startedAt,
          lastUpdatedAt,
          versionNumber,
          retries,
          timers,
          history,
          writes,
          expiresAt);
    }
  }
}

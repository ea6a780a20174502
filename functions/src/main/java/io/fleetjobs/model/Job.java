package io.fleetjobs.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job: what was asked for, where it stands, and how far it has come.
 *
 * @param key its incarnation is the instant of creation
 * @param shards into how many parts its index of executions is split, 1 to 64
 * @param createdBy short id of the request that created it, to recognise that request's retry
 * @param completedAt when it was completed or canceled; empty before
 * @param cancellation empty unless canceled
 * @param revision grows by one with every conditional write
 * @param expiresAt when a finished job is forgotten; empty while it is active
 */
public record Job(
    JobKey key,
    JobSpec spec,
    JobStatus status,
    int shards,
    String createdBy,
    Instant lastUpdatedAt,
    Optional<Instant> completedAt,
    Optional<JobCancellation> cancellation,
    Rollout rollout,
    WindowNotification edgeWalk,
    Reconciliation reconciliation,
    long revision,
    Optional<Instant> expiresAt) {
  public String jobId() {
    return key.jobId();
  }

  public Instant createdAt() {
    return key.incarnation();
  }

  /** True if the job is in progress or will be. */
  public boolean isActive() {
    return switch (status) {
      case IN_PROGRESS, SCHEDULED -> true;
      case CANCELED, COMPLETED, DELETION_IN_PROGRESS -> false;
    };
  }

  /** Whether the service is still creating or canceling executions of this job. */
  public boolean isConcurrent() {
    return switch (status) {
      case IN_PROGRESS -> !rollout.isOver();
      case CANCELED -> reconciliation.dueAt().isPresent() && reconciliation.emptyPasses() == 0;
      case COMPLETED, DELETION_IN_PROGRESS, SCHEDULED -> false;
    };
  }

  /** Whether things that join and leave its target groups get executions and lose them. */
  public boolean followsMemberships(Instant now) {
    var begun =
        status == JobStatus.IN_PROGRESS
            || (status == JobStatus.SCHEDULED && rollout.resolution().isPresent());
    return begun
        && spec.targetSelection() == TargetSelection.CONTINUOUS
        && spec.schedule().end().filter(end -> !end.isAfter(now)).isEmpty();
  }

  public boolean isExpired(Instant now) {
    return expiresAt.filter(expiry -> !expiry.isAfter(now)).isPresent();
  }

  /** This job in another status, updated now. */
  public Job in(JobStatus next, Instant now) {
    var completed =
        next == JobStatus.COMPLETED || next == JobStatus.CANCELED ? Optional.of(now) : completedAt;
    return new Job(
        key,
        spec,
        next,
        shards,
        createdBy,
        now,
        completed,
        cancellation,
        rollout,
        edgeWalk,
        reconciliation,
        revision,
        expiresAt);
  }

  public Job withCancellation(JobCancellation how) {
    return new Job(
        key,
        spec,
        status,
        shards,
        createdBy,
        lastUpdatedAt,
        completedAt,
        Optional.of(how),
        rollout,
        edgeWalk,
        reconciliation,
        revision,
        expiresAt);
  }

  public Job withRollout(Rollout next) {
    return new Job(
        key,
        spec,
        status,
        shards,
        createdBy,
        lastUpdatedAt,
        completedAt,
        cancellation,
        next,
        edgeWalk,
        reconciliation,
        revision,
        expiresAt);
  }

  /** This job as an operator updated it. */
  public Job updated(JobSpecChange change, Instant now) {
    return new Job(
        key,
        spec.updated(change),
        status,
        shards,
        createdBy,
        now,
        completedAt,
        cancellation,
        rollout,
        edgeWalk,
        reconciliation,
        revision,
        expiresAt);
  }

  public Job withEdgeWalk(WindowNotification next) {
    return new Job(
        key,
        spec,
        status,
        shards,
        createdBy,
        lastUpdatedAt,
        completedAt,
        cancellation,
        rollout,
        next,
        reconciliation,
        revision,
        expiresAt);
  }

  /** This job with other targets, which are to be listed at once. */
  public Job withTargets(List<String> targets, Instant now) {
    return new Job(
        key,
        spec.withTargets(targets),
        status,
        shards,
        createdBy,
        now,
        completedAt,
        cancellation,
        rollout.withRelist(rollout.relist().asked(now)),
        edgeWalk,
        Reconciliation.dueAt(now),
        revision,
        expiresAt);
  }

  public Job withShards(int count) {
    return new Job(
        key,
        spec,
        status,
        count,
        createdBy,
        lastUpdatedAt,
        completedAt,
        cancellation,
        rollout,
        edgeWalk,
        reconciliation,
        revision,
        expiresAt);
  }

  public Job withReconciliation(Reconciliation next) {
    return new Job(
        key,
        spec,
        status,
        shards,
        createdBy,
        lastUpdatedAt,
        completedAt,
        cancellation,
        rollout,
        edgeWalk,
        next,
        revision,
        expiresAt);
  }

  public Job withRevision(long next) {
    return new Job(
        key,
        spec,
        status,
        shards,
        createdBy,
        lastUpdatedAt,
        completedAt,
        cancellation,
        rollout,
        edgeWalk,
        reconciliation,
        next,
        expiresAt);
  }

  public Job withExpiresAt(Instant expiry) {
    return new Job(
        key,
        spec,
        status,
        shards,
        createdBy,
        lastUpdatedAt,
        completedAt,
        cancellation,
        rollout,
        edgeWalk,
        reconciliation,
        revision,
        Optional.of(expiry));
  }
}

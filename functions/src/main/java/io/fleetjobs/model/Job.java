package io.fleetjobs.model;

import io.soabase.recordbuilder.core.RecordBuilder;
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
@RecordBuilder
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
    return JobBuilder.from(this).status(next).lastUpdatedAt(now).completedAt(completed).build();
  }

  public Job withCancellation(JobCancellation how) {
    return JobBuilder.from(this).cancellation(Optional.of(how)).build();
  }

  public Job withRollout(Rollout next) {
    return JobBuilder.from(this).rollout(next).build();
  }

  /** This job as an operator updated it. */
  public Job updated(JobSpecChange change, Instant now) {
    return JobBuilder.from(this).spec(spec.updated(change)).lastUpdatedAt(now).build();
  }

  public Job withEdgeWalk(WindowNotification next) {
    return JobBuilder.from(this).edgeWalk(next).build();
  }

  /** This job with other targets, which are to be listed at once. */
  public Job withTargets(List<String> targets, Instant now) {
    return JobBuilder.from(this)
        .spec(spec.withTargets(targets))
        .lastUpdatedAt(now)
        .rollout(rollout.withRelist(rollout.relist().asked(now)))
        .reconciliation(Reconciliation.dueAt(now))
        .build();
  }

  public Job withShards(int count) {
    return JobBuilder.from(this).shards(count).build();
  }

  public Job withReconciliation(Reconciliation next) {
    return JobBuilder.from(this).reconciliation(next).build();
  }

  public Job withRevision(long next) {
    return JobBuilder.from(this).revision(next).build();
  }

  public Job withExpiresAt(Instant expiry) {
    return JobBuilder.from(this).expiresAt(Optional.of(expiry)).build();
  }
}

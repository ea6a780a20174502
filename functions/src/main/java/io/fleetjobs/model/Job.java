package io.fleetjobs.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A job: its specification, its status, and the progress of its rollout.
 *
 * @param key its incarnation is the instant of creation
 * @param shards number of parts of its index of executions, 1 to 64
 * @param createdBy short id of the request that created it; recognizes a retry of that request
 * @param completedAt instant at which it was completed or canceled; empty before
 * @param cancellation empty unless it was canceled
 * @param lastAction the last change that is part of the job's history; empty if an earlier version
 *     stored the job, and nobody has changed it since
 * @param recentWrites short ids of the last requests of operators that changed the job, the oldest
 *     first, at most {@value #REMEMBERED}; the creation is not among them
 * @param pause empty unless an operator has paused the job; a job that ended while it was paused
 *     keeps it until its executions have ended
 * @param windowNotification progress of notifying things that a window opened or closed, or that
 *     the job was paused or resumed
 * @param revision grows by one with every conditional write
 * @param expiresAt instant from which TTL may remove a finished job; empty while it is active
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
    Optional<JobAction> lastAction,
    List<String> recentWrites,
    Optional<JobPause> pause,
    Rollout rollout,
    WindowNotification windowNotification,
    Reconciliation reconciliation,
    long revision,
    Optional<Instant> expiresAt) {
  public static final int REMEMBERED = 4;

  public Job {
    recentWrites = List.copyOf(recentWrites);
  }

  /** Creates a job whose last action is not known, and which is not paused. */
  public Job(
      JobKey key,
      JobSpec spec,
      JobStatus status,
      int shards,
      String createdBy,
      Instant lastUpdatedAt,
      Optional<Instant> completedAt,
      Optional<JobCancellation> cancellation,
      Rollout rollout,
      WindowNotification windowNotification,
      Reconciliation reconciliation,
      long revision,
      Optional<Instant> expiresAt) {
    this(
        key,
        spec,
        status,
        shards,
        createdBy,
        lastUpdatedAt,
        completedAt,
        cancellation,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        rollout,
        windowNotification,
        reconciliation,
        revision,
        expiresAt);
  }

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

  /** True if an operator has paused the job. An ended job is not paused. */
  public boolean isPaused() {
    return pause.isPresent() && isActive();
  }

  /**
   * Returns the status that clients see: a paused job is shown as scheduled, as a job between its
   * windows is.
   */
  public JobStatus shownStatus() {
    return isPaused() ? JobStatus.SCHEDULED : status;
  }

  /** True if the service is creating or canceling executions of this job. */
  public boolean isConcurrent() {
    return switch (status) {
      case IN_PROGRESS -> !rollout.isOver() && !isPaused();
      case CANCELED -> reconciliation.dueAt().isPresent() && reconciliation.emptyPasses() == 0;
      case COMPLETED, DELETION_IN_PROGRESS, SCHEDULED -> false;
    };
  }

  /**
   * True if things that join a target group get an execution, and things that leave lose theirs.
   */
  public boolean followsMemberships(Instant now) {
    var begun =
        status == JobStatus.IN_PROGRESS
            || (status == JobStatus.SCHEDULED && rollout.resolution().isPresent());
    return begun
        && spec.targetSelection() == TargetSelection.CONTINUOUS
        && !spec.schedule().hasEnded(now);
  }

  public boolean isExpired(Instant now) {
    return expiresAt.filter(expiry -> !expiry.isAfter(now)).isPresent();
  }

  /**
   * Returns this job in another status. The last update is now, and so is the completion if the
   * status is COMPLETED or CANCELED.
   */
  public Job in(JobStatus next, Instant now) {
    var completed =
        next == JobStatus.COMPLETED || next == JobStatus.CANCELED ? Optional.of(now) : completedAt;
    return JobBuilder.from(this).status(next).lastUpdatedAt(now).completedAt(completed).build();
  }

  public Job withCancellation(JobCancellation how) {
    return JobBuilder.from(this).cancellation(Optional.of(how)).build();
  }

  /** Returns this job with a change that the next write makes. */
  public Job withLastAction(JobAction action) {
    return JobBuilder.from(this).lastAction(Optional.of(action.at(revision + 1))).build();
  }

  /** Returns this new job. Its last action, if it has one, is the one that creates it. */
  public Job asNew() {
    return JobBuilder.from(this).lastAction(lastAction.map(made -> made.at(revision))).build();
  }

  /** Returns this job with one more request that changed it. */
  public Job rememberingWrite(String writeId) {
    var all = Stream.concat(recentWrites.stream(), Stream.of(writeId)).toList();
    return JobBuilder.from(this)
        .recentWrites(all.subList(Math.max(0, all.size() - REMEMBERED), all.size()))
        .build();
  }

  public Job withRollout(Rollout next) {
    return JobBuilder.from(this).rollout(next).build();
  }

  /** Returns this job with an operator's changes applied. */
  public Job updated(JobSpecChange change, Instant now) {
    return JobBuilder.from(this).spec(spec.updated(change)).lastUpdatedAt(now).build();
  }

  /**
   * Returns this job paused, and due now.
   *
   * @param partEnd see {@link JobPause}
   */
  public Job paused(int partEnd, Instant now) {
    return withPause(Optional.of(new JobPause(now, partEnd)), now);
  }

  /** Returns this job without its pause, and due now. */
  public Job resumed(Instant now) {
    return withPause(Optional.empty(), now);
  }

  private Job withPause(Optional<JobPause> next, Instant now) {
    return JobBuilder.from(this)
        .pause(next)
        .lastUpdatedAt(now)
        .windowNotification(windowNotification.withPauseEdge(now.plus(JobPause.KNOWN_AFTER)))
        .reconciliation(Reconciliation.dueAt(now))
        .build();
  }

  /** Returns this job after its end, when no execution is left that its pause hides. */
  public Job withoutPause() {
    return JobBuilder.from(this)
        .pause(Optional.empty())
        .windowNotification(windowNotification.withoutPauseEdge())
        .build();
  }

  public Job withWindowNotification(WindowNotification next) {
    return JobBuilder.from(this).windowNotification(next).build();
  }

  /** Returns this job with other targets, due now so that the reconciler lists them. */
  public Job withTargets(List<String> targets, Instant now) {
    return JobBuilder.from(this)
        .spec(spec.withTargets(targets))
        .lastUpdatedAt(now)
        .rollout(rollout.withRefresh(rollout.refresh().asked(now)))
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

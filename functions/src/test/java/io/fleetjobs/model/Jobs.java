package io.fleetjobs.model;

import static io.fleetjobs.model.Executions.CREATED;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Creates jobs for tests. */
public final class Jobs {
  private Jobs() {}

  /**
   * Returns job {@code fw-7} over one thing, created at {@link Executions#CREATED}. The reconciler
   * has nothing left to do.
   */
  public static Job aJob() {
    return aJob(new JobKey("fw-7", CREATED));
  }

  public static Job aJob(JobKey key) {
    return new Job(
        key,
        JobSpec.of(
            List.of("arn:aws:iot:us-east-1:000000000000:thing/pump-1"), TargetSelection.SNAPSHOT),
        JobStatus.IN_PROGRESS,
        1,
        "id",
        CREATED,
        Optional.empty(),
        Optional.empty(),
        Rollout.UNRESOLVED,
        WindowNotification.NONE,
        Reconciliation.done(),
        1,
        Optional.empty());
  }

  /** Returns the same job over other targets, in a namespace or in none. */
  public static Job aJobIn(Optional<String> namespaceId, List<String> targets) {
    return JobBuilder.from(aJob())
        .spec(JobSpec.of(targets, TargetSelection.SNAPSHOT).withNamespaceId(namespaceId))
        .build();
  }

  /** Returns the same job with retries. */
  public static Job aJobRetrying(RetryCriterion... criteria) {
    return aJob()
        .updated(
            new JobSpecChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(criteria))),
            CREATED);
  }

  /**
   * Returns a continuous job in progress whose windows open at the instants of a cron expression,
   * for an hour.
   */
  public static Job aJobWithWindow(JobKey key, String cron, String... targets) {
    var spec =
        JobSpec.of(List.of(targets), TargetSelection.CONTINUOUS)
            .withSchedule(
                new Schedule(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new MaintenanceWindow("cron(" + cron + ")", Duration.ofHours(1)))));
    return JobBuilder.from(aJob(key))
        .spec(spec)
        .lastUpdatedAt(key.incarnation())
        .reconciliation(Reconciliation.dueAt(key.incarnation()))
        .build();
  }
}

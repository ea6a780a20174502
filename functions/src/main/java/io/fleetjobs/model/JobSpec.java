package io.fleetjobs.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The specification of a job: what the operator asked for at creation, with later updates applied.
 *
 * @param targets ARNs of things and thing groups in the order of the request; a stored job has each
 *     once
 * @param inProgressTimeout 1 to 10 080 whole minutes; empty without a timer
 * @param rolloutConfig empty for a rollout at full speed
 * @param abortCriteria in the order of evaluation; empty for a job that never aborts
 * @param retryCriteria empty for a job whose failed executions are not retried
 * @param namespaceId a namespace such as Greengrass's, whose jobs are notified on topics of their
 *     own; empty for jobs without one
 */
@RecordBuilder
public record JobSpec(
    List<String> targets,
    TargetSelection targetSelection,
    Optional<String> description,
    Optional<Duration> inProgressTimeout,
    Optional<RolloutConfig> rolloutConfig,
    List<AbortCriterion> abortCriteria,
    PresignedUrlConfig presignedUrlConfig,
    List<RetryCriterion> retryCriteria,
    Schedule schedule,
    JobSource source,
    Optional<String> namespaceId) {
  public JobSpec {
    targets = List.copyOf(targets);
    abortCriteria = List.copyOf(abortCriteria);
    retryCriteria = List.copyOf(retryCriteria);
  }

  /** Returns a specification with targets and defaults. */
  public static JobSpec of(List<String> targets, TargetSelection targetSelection) {
    return new JobSpec(
        targets,
        targetSelection,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        PresignedUrlConfig.NONE,
        List.of(),
        Schedule.NONE,
        JobSource.NONE,
        Optional.empty());
  }

  /**
   * Returns this specification with an update applied. Each member of the change replaces the
   * present one whole.
   */
  public JobSpec updated(JobSpecChange change) {
    return JobSpecBuilder.from(this)
        .description(change.description().or(() -> description))
        .inProgressTimeout(change.inProgressTimeout().or(() -> inProgressTimeout))
        .rolloutConfig(change.rolloutConfig().or(() -> rolloutConfig))
        .abortCriteria(change.abortCriteria().orElse(abortCriteria))
        .presignedUrlConfig(change.presignedUrlConfig().orElse(presignedUrlConfig))
        .retryCriteria(change.retryCriteria().orElse(retryCriteria))
        .build();
  }

  /** Returns this specification with other targets. */
  public JobSpec withTargets(List<String> arns) {
    return JobSpecBuilder.from(this).targets(arns).build();
  }

  /** Returns the specification of a job that retries one of this specification. */
  public JobSpec retried(String descriptionOfRetry, Schedule when) {
    return JobSpecBuilder.from(this)
        .targets(List.of())
        .targetSelection(TargetSelection.SNAPSHOT)
        .description(Optional.of(descriptionOfRetry))
        .schedule(when)
        .build();
  }

  public JobSpec withDescription(Optional<String> text) {
    return JobSpecBuilder.from(this).description(text).build();
  }

  public JobSpec withSchedule(Schedule when) {
    return JobSpecBuilder.from(this).schedule(when).build();
  }

  public JobSpec withSource(JobSource from) {
    return JobSpecBuilder.from(this).source(from).build();
  }

  public JobSpec withNamespaceId(Optional<String> id) {
    return JobSpecBuilder.from(this).namespaceId(id).build();
  }

  /**
   * Returns this specification with missing configuration taken from another one. Everything else
   * stays.
   */
  public JobSpec basedOn(JobSpec basis) {
    return JobSpecBuilder.from(this)
        .inProgressTimeout(inProgressTimeout.or(basis::inProgressTimeout))
        .rolloutConfig(rolloutConfig.or(basis::rolloutConfig))
        .abortCriteria(abortCriteria.isEmpty() ? basis.abortCriteria : abortCriteria)
        .presignedUrlConfig(
            presignedUrlConfig.equals(PresignedUrlConfig.NONE)
                ? basis.presignedUrlConfig
                : presignedUrlConfig)
        .retryCriteria(retryCriteria.isEmpty() ? basis.retryCriteria : retryCriteria)
        .schedule(schedule.withWindowsOf(basis.schedule))
        .build();
  }
}

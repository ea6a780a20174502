package io.fleetjobs.caller;

import io.fleetjobs.access.OperatorRule;
import io.fleetjobs.document.PercentCode;
import io.fleetjobs.document.S3Object;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobSource;
import io.fleetjobs.model.PresignedUrlConfig;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * The operator who sent a request, with what he may do in it. All refusals have the same text, so
 * that they do not tell what exists.
 */
public final class Caller {
  /** The groups that one page of a list asks the registry about. */
  private static final int MAX_GROUPS = 100;

  public static final Rejection DENIED =
      Rejection.of(
          RejectionCode.ACCESS_DENIED, "You are not authorized to perform this operation.");

  private final Optional<String> principal;
  private final Optional<Limits> limits;

  /** The limits of a caller in one operation. */
  private record Limits(
      ManagementRoute operation, OperatorRule rule, AllowedTargets targets, PositionSeal seal) {
    /**
     * @throws IllegalStateException if the table of checks does not have the check
     */
    Limits checking(Check check) {
      if (!Check.of(operation).contains(check)) {
        throw new IllegalStateException(operation + " has no check " + check);
      }
      return this;
    }
  }

  private Caller(Optional<String> principal, Optional<Limits> limits) {
    this.principal = principal;
    this.limits = limits;
  }

  /**
   * Returns a caller whom no rule limits.
   *
   * @param principal the caller's ARN, as API Gateway gives it; empty if it gives none
   */
  public static Caller unlimited(Optional<String> principal) {
    return new Caller(principal, Optional.empty());
  }

  static Caller limited(
      String principal,
      ManagementRoute operation,
      OperatorRule rule,
      AllowedTargets targets,
      PositionSeal seal) {
    return new Caller(
        Optional.of(principal), Optional.of(new Limits(operation, rule, targets, seal)));
  }

  public Optional<String> principal() {
    return principal;
  }

  /** Returns a change that this operator makes now. */
  public JobAction action(JobAction.Kind kind, Instant now) {
    return new JobAction(kind, now, ChangedBy.operator(principal));
  }

  /** Returns the refusal of a request about a stored job; empty if the caller may have it. */
  public Optional<Rejection> refusal(Job job) {
    return limits
        .map(known -> known.checking(Check.JOB))
        .filter(known ->
            !known.rule().allowsNamespace(job.spec().namespaceId())
                || !known.targets().allow(job.scope()))
        .map(_ -> DENIED);
  }

  /** True if the caller may see any job, and so whether a job exists. */
  public boolean seesAllJobs() {
    return limits.map(known -> known.checking(Check.JOB).rule().allowsAllJobs()).orElse(true);
  }

  /** Returns the reply. Refuses a caller who may not know that what he asked for does not exist. */
  public <T> Reply<T> hiding(Reply<T> reply) {
    return reply instanceof Reply.Rejected<T>(var rejection)
            && rejection.code() == RejectionCode.RESOURCE_NOT_FOUND
            && !seesAllJobs()
        ? Reply.rejected(DENIED)
        : reply;
  }

  /** Returns the refusal of targets that a request names; empty if the caller may name all. */
  public Optional<Rejection> refusalOfTargets(Collection<String> targets) {
    return limits
        .map(known -> known.checking(Check.TARGETS))
        .filter(known -> !known.targets().allow(targets))
        .map(_ -> DENIED);
  }

  public Optional<Rejection> refusalOfNamespace(Optional<String> id) {
    return limits
        .map(known -> known.checking(Check.NAMESPACE))
        .filter(known -> !known.rule().allowsNamespace(id))
        .map(_ -> DENIED);
  }

  /** Returns the refusal of a presigning role; empty without a role. */
  public Optional<Rejection> refusalOfRole(PresignedUrlConfig config) {
    return limits
        .map(known -> known.checking(Check.ROLE))
        .filter(known -> config.roleArn().filter(arn -> !known.rule().allowsRole(arn)).isPresent())
        .map(_ -> DENIED);
  }

  /**
   * Returns the refusal of the bucket that a document comes from. Empty without a source, and for a
   * source that names no object, which is invalid for everyone.
   */
  public Optional<Rejection> refusalOfBucket(JobSource source) {
    return limits
        .map(known -> known.checking(Check.BUCKET))
        .filter(known ->
            source
                .documentSource()
                .flatMap(PercentCode::decoded)
                .flatMap(S3Object::parseVersioned)
                .filter(object -> !known.rule().allowsBucket(object.bucket()))
                .isPresent())
        .map(_ -> DENIED);
  }

  /**
   * @param arn of a template of this account, or of a managed one
   */
  public Optional<Rejection> refusalOfTemplate(String arn) {
    return limits
        .map(known -> known.checking(Check.TEMPLATE))
        .filter(known -> !known.rule().allowsTemplate(arn))
        .map(_ -> DENIED);
  }

  /** Returns the refusal of a document or a configuration of the caller's own. */
  public Optional<Rejection> refusalOfDocument() {
    return limits
        .map(known -> known.checking(Check.DOCUMENT))
        .filter(known -> !known.rule().documents())
        .map(_ -> DENIED);
  }

  /** Returns a position in a list as the caller may have it. */
  public String sealed(String position) {
    return limits.map(known -> known.seal().sealed(position)).orElse(position);
  }

  /** Returns the position that the caller was given as this text; empty if it is none. */
  public Optional<String> opened(String text) {
    return limits.isEmpty() ? Optional.of(text) : limits.get().seal().opened(text);
  }

  /** True if the page of a list must end, since it has asked the registry about many groups. */
  public boolean hasAskedEnough() {
    return limits.filter(known -> known.targets().asked() >= MAX_GROUPS).isPresent();
  }
}

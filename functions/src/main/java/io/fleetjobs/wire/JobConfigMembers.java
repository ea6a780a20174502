package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.ExponentialRate;
import io.fleetjobs.model.ExponentialRate.Criterion;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.PresignedUrlConfig;
import io.fleetjobs.model.RolloutConfig;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the members that configure a job, at its creation and at an update: contract section 10.5.
 * Violations are reported in the service's order: rollout, presigned URLs, retries, abort.
 */
final class JobConfigMembers {
  static final String PRESIGNED = "presignedUrlConfig";
  static final String ROLLOUT = "jobExecutionsRolloutConfig";
  static final String ABORT = "abortConfig";
  static final String TIMEOUT_CONFIG = "timeoutConfig";
  private static final int MAX_TIMEOUT_MINUTES = 10_080;
  private static final int MIN_EXPIRY_SECONDS = 60;
  private static final int MAX_EXPIRY_SECONDS = 3_600;
  private static final double MIN_INCREMENT_FACTOR = 1.1;
  private static final int MAX_INCREMENT_FACTOR = 5;
  private static final String TIMEOUT = "inProgressTimeoutInMinutes";
  private static final String MAXIMUM = "maximumPerMinute";
  private static final String NOTIFIED = "numberOfNotifiedThings";
  private static final String SUCCEEDED = "numberOfSucceededThings";
  private static final int MIN_ROLE = 20;
  private static final int MAX_ROLE = 2_048;
  private static final Pattern ROLE = Pattern.compile("arn:[^:]+:iam::[0-9]*:role/.+");

  private final RequestMembers body;
  private final Violations violations;

  private final boolean creating;
  private final int maximumPerMinute;

  /**
   * @param creating true if an empty rollout configuration, as answers show an unset one, means
   *     none
   * @param maximumPerMinute the highest rate that a request may have
   */
  JobConfigMembers(
      RequestMembers body, Violations violations, boolean creating, int maximumPerMinute) {
    this.body = body;
    this.violations = violations;
    this.creating = creating;
    this.maximumPerMinute = maximumPerMinute;
  }

  private enum Action {
    CANCEL
  }

  /** Returns all members; those that the request does not have are empty. */
  JobSpecChange read() {
    var description = body.text("description", TextConstraint.PROSE);
    var rollout =
        body.structure(ROLLOUT).filter(_ -> !creating || !isEmpty(ROLLOUT)).flatMap(this::rollout);
    var presigned = body.structure(PRESIGNED).map(this::presigned);
    var retry =
        body.structure(RetryConfigMembers.RETRY)
            .flatMap(new RetryConfigMembers(violations, creating)::read);
    var abort = body.structure(ABORT).flatMap(this::abort);
    var timeout = body.structure(TIMEOUT_CONFIG).flatMap(this::timeout);
    return new JobSpecChange(description, timeout, rollout, abort, presigned, retry);
  }

  private boolean isEmpty(String member) {
    return body.find(member).filter(JsonNode::isEmpty).isPresent();
  }

  private Optional<RolloutConfig> rollout(RequestMembers config) {
    var maximum = config.integer(MAXIMUM, 1, maximumPerMinute);
    var exponential = config.structure("exponentialRate");
    var rate = exponential.flatMap(this::rate);
    if (config.find(MAXIMUM).isEmpty()) {
      violations.refuse(
          exponential.isPresent()
              ? "Provide MaximumPerMinute value when ExponentialRate is defined"
              : "Provide MaximumPerMinute value or provide ExponentialRate and MaximumPerMinute");
    }
    if (rate.isPresent()
        && maximum.filter(most -> rate.get().baseRatePerMinute() >= most).isPresent()) {
      violations.refuse(
          "Exponential rollout baseRatePerMinute should be less than maximumPerMinute.");
    }
    return maximum.map(most -> new RolloutConfig(most, rate));
  }

  private Optional<ExponentialRate> rate(RequestMembers exponential) {
    var base =
        exponential.required(
            "baseRatePerMinute", exponential.integer("baseRatePerMinute", 1, maximumPerMinute));
    var factor =
        exponential.required(
            "incrementFactor",
            exponential.number("incrementFactor", MIN_INCREMENT_FACTOR, MAX_INCREMENT_FACTOR));
    var criteria =
        exponential.required("rateIncreaseCriteria", exponential.structure("rateIncreaseCriteria"));
    var notified = criteria.flatMap(c -> c.integer(NOTIFIED, 1, Integer.MAX_VALUE));
    var succeeded = criteria.flatMap(c -> c.integer(SUCCEEDED, 1, Integer.MAX_VALUE));
    criteria.ifPresent(this::checkCriteria);
    var things = notified.or(() -> succeeded);
    if (base.isEmpty() || factor.isEmpty() || things.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ExponentialRate(
            base.get(),
            factor.get(),
            notified.isPresent() ? Criterion.NOTIFIED : Criterion.SUCCEEDED,
            things.get()));
  }

  private void checkCriteria(RequestMembers criteria) {
    var notified = criteria.find(NOTIFIED).isPresent();
    var succeeded = criteria.find(SUCCEEDED).isPresent();
    if (notified == succeeded) {
      violations.refuse(
          (notified ? "Provide only one of " : "Provide either ")
              + "NumberOfNotifiedThings or NumberOfSucceededThings"
              + " when RateIncreaseCriteria is defined");
    }
  }

  private PresignedUrlConfig presigned(RequestMembers config) {
    var expires = config.integer("expiresInSec", MIN_EXPIRY_SECONDS, MAX_EXPIRY_SECONDS);
    var role = config.find("roleArn").map(JsonNode::asText);
    role.filter(arn -> arn.length() > MAX_ROLE)
        .ifPresent(arn ->
            violations.add(
                Violations.quoted(arn),
                config.path("roleArn"),
                "have length less than or equal to " + MAX_ROLE));
    role.filter(arn -> arn.length() < MIN_ROLE || !ROLE.matcher(arn).matches())
        .ifPresent(arn -> violations.refuse("Given role " + arn + " is invalid."));
    return new PresignedUrlConfig(role, expires);
  }

  private Optional<List<AbortCriterion>> abort(RequestMembers config) {
    var criteria = config.required("criteriaList", config.structures("criteriaList"));
    criteria
        .filter(List::isEmpty)
        .ifPresent(_ ->
            violations.add(
                "'[]'", config.path("criteriaList"), "have length greater than or equal to 1"));
    return criteria.map(list -> list.stream().flatMap(each -> criterion(each).stream()).toList());
  }

  private Optional<AbortCriterion> criterion(RequestMembers members) {
    var executed =
        members.required(
            "minNumberOfExecutedThings",
            members.integer("minNumberOfExecutedThings", 1, Integer.MAX_VALUE));
    var failure =
        members.required(
            "failureType", members.word("failureType", AbortCriterion.FailureType.class));
    members.required("action", members.word("action", Action.class));
    var threshold =
        members.required("thresholdPercentage", members.number("thresholdPercentage", 0, 100));
    return failure.isEmpty() || threshold.isEmpty() || executed.isEmpty()
        ? Optional.empty()
        : Optional.of(new AbortCriterion(failure.get(), threshold.get(), executed.get()));
  }

  private Optional<Duration> timeout(RequestMembers config) {
    var given = config.integer(TIMEOUT);
    if (given.isEmpty() && config.find(TIMEOUT).isPresent()) {
      return Optional.empty();
    }
    var minutes =
        given
            .filter(found ->
                found.signum() > 0 && found.compareTo(BigInteger.valueOf(MAX_TIMEOUT_MINUTES)) <= 0)
            .map(BigInteger::longValue);
    if (minutes.isEmpty()) {
      violations.refuse(
          "Provide valid timeout value, "
              + TIMEOUT
              + " cannot be "
              + given.map(BigInteger::toString).orElse("null")
              + ".");
    }
    return minutes.map(Duration::ofMinutes);
  }
}

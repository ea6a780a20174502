package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.ExponentialRate;
import io.fleetjobs.model.JobSpec;
import java.util.Optional;

/** Writes the configurations of a job for operators. */
final class JobConfigJson {
  private JobConfigJson() {}

  static ObjectNode presigned(JobSpec spec) {
    var node = Json.object();
    spec.presignedUrlConfig().roleArn().ifPresent(arn -> node.put("roleArn", arn));
    spec.presignedUrlConfig()
        .expiresInSec()
        .ifPresent(seconds -> node.put("expiresInSec", seconds));
    return node;
  }

  static ObjectNode rollout(JobSpec spec) {
    var node = Json.object();
    spec.rolloutConfig()
        .ifPresent(config -> {
          node.put("maximumPerMinute", config.maximumPerMinute());
          config.exponentialRate().ifPresent(rate -> node.set("exponentialRate", rate(rate)));
        });
    return node;
  }

  private static ObjectNode rate(ExponentialRate rate) {
    var node =
        Json.object()
            .put("baseRatePerMinute", rate.baseRatePerMinute())
            .put("incrementFactor", rate.incrementFactor());
    node.putObject("rateIncreaseCriteria")
        .put(
            switch (rate.criterion()) {
              case NOTIFIED -> "numberOfNotifiedThings";
              case SUCCEEDED -> "numberOfSucceededThings";
            },
            rate.things());
    return node;
  }

  /** Returns the retry configuration; empty for a job without retries. */
  static Optional<ObjectNode> retry(JobSpec spec) {
    if (spec.retryCriteria().isEmpty()) {
      return Optional.empty();
    }
    var node = Json.object();
    var list = node.putArray("criteriaList");
    spec.retryCriteria()
        .forEach(criterion ->
            list.addObject()
                .put("failureType", criterion.failureType().name())
                .put("numberOfRetries", criterion.numberOfRetries()));
    return Optional.of(node);
  }

  /** Returns the abort configuration; empty for a job that never aborts. */
  static Optional<ObjectNode> abort(JobSpec spec) {
    if (spec.abortCriteria().isEmpty()) {
      return Optional.empty();
    }
    var node = Json.object();
    var list = node.putArray("criteriaList");
    spec.abortCriteria()
        .forEach(criterion ->
            list.addObject()
                .put("failureType", criterion.failureType().name())
                .put("action", "CANCEL")
                .put("thresholdPercentage", criterion.thresholdPercentage())
                .put("minNumberOfExecutedThings", criterion.minNumberOfExecutedThings()));
    return Optional.of(node);
  }
}

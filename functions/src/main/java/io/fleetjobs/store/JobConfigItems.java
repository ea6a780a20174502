package io.fleetjobs.store;

import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.ExponentialRate;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.PresignedUrlConfig;
import io.fleetjobs.model.RetryCriterion;
import io.fleetjobs.model.RolloutConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts the configurations of a job to attributes of its item and back. */
final class JobConfigItems {
  private static final String MAXIMUM = "maximumPerMinute";
  private static final String BASE = "baseRatePerMinute";
  private static final String FACTOR = "incrementFactor";
  private static final String CRITERION = "criterion";
  private static final String THINGS = "things";
  private static final String ROLE = "roleArn";
  private static final String EXPIRES = "expiresInSec";
  private static final String SEPARATOR = "@";

  private JobConfigItems() {}

  static void put(Item item, JobSpec spec) {
    spec.rolloutConfig().ifPresent(config -> item.put(Attribute.ROLLOUT_CONFIG, texts(config)));
    item.put(
        Attribute.ABORT_CRITERIA, spec.abortCriteria().stream().map(JobConfigItems::text).toList());
    putRetries(item, spec.retryCriteria());
    putPresigned(item, spec.presignedUrlConfig());
  }

  static void putRetries(Item item, List<RetryCriterion> criteria) {
    item.put(
        Attribute.RETRY_CRITERIA,
        criteria.stream()
            .map(retry -> retry.failureType() + SEPARATOR + retry.numberOfRetries())
            .toList());
  }

  static void putPresigned(Item item, PresignedUrlConfig config) {
    var texts = new HashMap<String, String>();
    config.roleArn().ifPresent(arn -> texts.put(ROLE, arn));
    config.expiresInSec().ifPresent(seconds -> texts.put(EXPIRES, Integer.toString(seconds)));
    item.put(Attribute.PRESIGNED_URL_CONFIG, texts);
  }

  private static Map<String, String> texts(RolloutConfig config) {
    var texts = new HashMap<String, String>();
    texts.put(MAXIMUM, Integer.toString(config.maximumPerMinute()));
    config
        .exponentialRate()
        .ifPresent(rate -> {
          texts.put(BASE, Integer.toString(rate.baseRatePerMinute()));
          texts.put(FACTOR, Double.toString(rate.incrementFactor()));
          texts.put(CRITERION, rate.criterion().name());
          texts.put(THINGS, Integer.toString(rate.things()));
        });
    return texts;
  }

  static Optional<RolloutConfig> rolloutConfig(Item item) {
    var texts = item.textMap(Attribute.ROLLOUT_CONFIG);
    return Optional.ofNullable(texts.get(MAXIMUM))
        .map(maximum ->
            new RolloutConfig(
                Integer.parseInt(maximum),
                Optional.ofNullable(texts.get(BASE)).map(base -> rate(texts))));
  }

  private static ExponentialRate rate(Map<String, String> texts) {
    return new ExponentialRate(
        Integer.parseInt(texts.getOrDefault(BASE, "")),
        Double.parseDouble(texts.getOrDefault(FACTOR, "")),
        ExponentialRate.Criterion.valueOf(texts.getOrDefault(CRITERION, "")),
        Integer.parseInt(texts.getOrDefault(THINGS, "")));
  }

  private static String text(AbortCriterion criterion) {
    return criterion.failureType()
        + SEPARATOR
        + criterion.thresholdPercentage()
        + SEPARATOR
        + criterion.minNumberOfExecutedThings();
  }

  static List<AbortCriterion> abortCriteria(Item item) {
    return item.texts(Attribute.ABORT_CRITERIA).stream()
        .map(text -> text.split(SEPARATOR, -1))
        .map(parts ->
            new AbortCriterion(
                AbortCriterion.FailureType.valueOf(parts[0]),
                Double.parseDouble(parts[1]),
                Integer.parseInt(parts[2])))
        .toList();
  }

  static List<RetryCriterion> retryCriteria(Item item) {
    return item.texts(Attribute.RETRY_CRITERIA).stream()
        .map(text -> text.split(SEPARATOR, -1))
        .map(parts ->
            new RetryCriterion(
                RetryCriterion.FailureType.valueOf(parts[0]), Integer.parseInt(parts[1])))
        .toList();
  }

  static PresignedUrlConfig presignedUrlConfig(Item item) {
    var texts = item.textMap(Attribute.PRESIGNED_URL_CONFIG);
    return new PresignedUrlConfig(
        Optional.ofNullable(texts.get(ROLE)),
        Optional.ofNullable(texts.get(EXPIRES)).map(Integer::valueOf));
  }
}

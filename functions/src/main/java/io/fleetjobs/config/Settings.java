package io.fleetjobs.config;

import io.fleetjobs.change.EventMode;
import io.fleetjobs.change.Notifications;
import io.fleetjobs.document.NamePatterns;
import io.fleetjobs.model.Quotas;
import io.fleetjobs.rollout.RolloutRate;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the environment says, parsed. */
public record Settings(Map<String, String> environment) {
  private static final Duration DEFAULT_RETENTION = Duration.ofDays(730);

  private static final int DEFAULT_MAX_TEMPLATES = 100;

  public Settings {
    environment = Map.copyOf(environment);
  }

  /**
   * @throws IllegalArgumentException when it is not set
   */
  public String required(Setting setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalArgumentException("the environment has no " + setting));
  }

  Optional<String> find(Setting setting) {
    return Optional.ofNullable(environment.get(setting.name())).filter(value -> !value.isEmpty());
  }

  public Duration retention() {
    return find(Setting.RETENTION_DAYS)
        .map(Long::parseLong)
        .map(Duration::ofDays)
        .orElse(DEFAULT_RETENTION);
  }

  public Duration sweepAhead() {
    return Duration.ofSeconds(number(Setting.SWEEP_AHEAD_SECONDS, 0));
  }

  public Duration eventConfigurationsAge() {
    return Duration.ofSeconds(number(Setting.EVENT_CONFIGURATIONS_SECONDS, 60));
  }

  public int maxTemplates() {
    return find(Setting.MAX_TEMPLATES).map(Integer::parseInt).orElse(DEFAULT_MAX_TEMPLATES);
  }

  public Notifications notifications() {
    return find(Setting.NOTIFICATIONS)
        .map(value -> value.toUpperCase(Locale.ROOT))
        .map(Notifications::valueOf)
        .orElse(Notifications.ALL);
  }

  public int maximumPerMinute() {
    return find(Setting.MAXIMUM_PER_MINUTE)
        .map(Integer::parseInt)
        .orElse(RolloutRate.MAXIMUM_PER_MINUTE);
  }

  /** Names between blanks; none when it is not set. */
  public NamePatterns names(Setting setting) {
    return new NamePatterns(
        find(setting).stream()
            .flatMap(names -> Pattern.compile(" ").splitAsStream(names))
            .toList());
  }

  public Quotas quotas() {
    return new Quotas(
        number(Setting.MAX_ACTIVE_JOBS, 100_000),
        number(Setting.MAX_CONCURRENT_JOBS, 500),
        number(Setting.MAX_TARGETS, 100),
        number(Setting.MAX_DELETIONS, 10));
  }

  private int number(Setting setting, int otherwise) {
    return find(setting).map(Integer::parseInt).orElse(otherwise);
  }

  public EventMode jobEvents() {
    return find(Setting.JOB_EVENTS)
        .map(value -> value.toUpperCase(Locale.ROOT))
        .map(EventMode::valueOf)
        .orElse(EventMode.OFF);
  }

  public boolean checksThings() {
    return find(Setting.CHECK_THINGS).filter("true"::equals).isPresent();
  }

  public boolean acceptsRepeatedUpdates() {
    return find(Setting.ACCEPT_REPEATED_UPDATES).filter("false"::equals).isEmpty();
  }
}

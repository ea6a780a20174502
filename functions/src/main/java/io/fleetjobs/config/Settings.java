package io.fleetjobs.config;

import io.fleetjobs.document.NamePatterns;
import io.fleetjobs.layout.Defaults;
import io.fleetjobs.layout.HistoryMode;
import io.fleetjobs.layout.JobEventMode;
import io.fleetjobs.layout.MqttIdentity;
import io.fleetjobs.layout.NotificationLevel;
import io.fleetjobs.layout.Setting;
import io.fleetjobs.model.Quotas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses a function's settings from its environment. */
public record Settings(Map<String, String> environment) {
  private static final Duration DEFAULT_RETENTION = Duration.ofDays(Defaults.RETENTION_DAYS);

  public Settings {
    environment = Map.copyOf(environment);
  }

  /**
   * Returns the value of a setting.
   *
   * @throws IllegalArgumentException if it is not set
   */
  public String required(Setting setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalArgumentException("the environment has no " + setting));
  }

  /** Returns the value of a setting; empty if it is not set. */
  public Optional<String> find(Setting setting) {
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
    return find(Setting.MAX_TEMPLATES).map(Integer::parseInt).orElse(Defaults.TEMPLATES);
  }

  public NotificationLevel notifications() {
    return find(Setting.NOTIFICATIONS)
        .map(NotificationLevel::ofSetting)
        .orElse(Defaults.NOTIFICATIONS);
  }

  public MqttIdentity mqttIdentity() {
    return find(Setting.MQTT_IDENTITY).map(MqttIdentity::valueOf).orElse(Defaults.MQTT_IDENTITY);
  }

  public int maximumPerMinute() {
    return find(Setting.MAXIMUM_PER_MINUTE)
        .map(Integer::parseInt)
        .orElse(Defaults.MAXIMUM_PER_MINUTE);
  }

  /** Returns the patterns in a setting, which are separated by blanks; none if it is not set. */
  public NamePatterns names(Setting setting) {
    return new NamePatterns(
        find(setting).stream()
            .flatMap(names -> Pattern.compile(" ").splitAsStream(names))
            .toList());
  }

  /**
   * Returns the operator rules as JSON; empty if the environment names no file of rules.
   *
   * @throws IllegalArgumentException if the file cannot be read
   */
  public Optional<String> operatorRules() {
    return find(Setting.OPERATOR_RULES_FILE).map(file -> text(Path.of(file)));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "The file of operator rules " + file + " cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  public Quotas quotas() {
    return new Quotas(
        number(Setting.MAX_ACTIVE_JOBS, Defaults.ACTIVE_JOBS),
        number(Setting.MAX_CONCURRENT_JOBS, Defaults.CONCURRENT_JOBS),
        number(Setting.MAX_TARGETS, Defaults.TARGETS_PER_JOB),
        number(Setting.MAX_DELETIONS, Defaults.DELETIONS));
  }

  private int number(Setting setting, int otherwise) {
    return find(setting).map(Integer::parseInt).orElse(otherwise);
  }

  public JobEventMode jobEvents() {
    return find(Setting.JOB_EVENTS).map(JobEventMode::ofSetting).orElse(Defaults.JOB_EVENTS);
  }

  public HistoryMode history() {
    return find(Setting.HISTORY).map(HistoryMode::ofSetting).orElse(Defaults.HISTORY);
  }

  public boolean checksThings() {
    return find(Setting.CHECK_THINGS).filter("true"::equals).isPresent();
  }

  public boolean acceptsRepeatedUpdates() {
    return find(Setting.ACCEPT_REPEATED_UPDATES).filter("false"::equals).isEmpty();
  }
}

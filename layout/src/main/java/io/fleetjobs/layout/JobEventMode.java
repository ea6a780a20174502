package io.fleetjobs.layout;

import java.util.Locale;

/**
 * Determines whether events of jobs and their executions are published. Each message costs money.
 */
public enum JobEventMode {
  OFF,
  ON,
  /** Follows the account's event configurations, as AWS IoT's own jobs do. */
  ACCOUNT;

  /** Returns the value of {@link Setting#JOB_EVENTS}. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the value of {@link Setting#JOB_EVENTS}.
   *
   * @throws IllegalArgumentException if it is not one of the three
   */
  public static JobEventMode ofSetting(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}

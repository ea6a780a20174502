package io.fleetjobs.layout;

import java.util.Locale;

/** Says whether events of jobs and their executions are published. Each message is paid for. */
public enum JobEventMode {
  OFF,
  ON,
  /** As the account's event configurations say, which AWS IoT's own jobs follow, too. */
  ACCOUNT;

  /** Returns the value of {@link Setting#JOB_EVENTS}. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the value of {@link Setting#JOB_EVENTS}.
   *
   * @throws IllegalArgumentException if it is none of the three
   */
  public static JobEventMode ofSetting(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}

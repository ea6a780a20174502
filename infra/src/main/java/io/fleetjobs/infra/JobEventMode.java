package io.fleetjobs.infra;

import java.util.Locale;

/** Whether events of jobs and their executions are published; each message is paid for. */
public enum JobEventMode {
  OFF,
  ON,
  /** While the account's event configurations have them on, which AWS IoT's own jobs follow too. */
  ACCOUNT;

  String setting() {
    return name().toLowerCase(Locale.ROOT);
  }
}

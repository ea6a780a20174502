package io.fleetjobs.change;

/** Who decides whether job events are published. */
public enum EventMode {
  OFF,
  ON,
  /** The account's event configurations, as UpdateEventConfigurations sets them. */
  ACCOUNT
}

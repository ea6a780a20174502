package io.fleetjobs.registry;

/** Which kinds of events are wanted; each message is paid for. */
@FunctionalInterface
public interface EventSwitch {
  /** The kinds of events, by their names in the account's event configurations. */
  enum Kind {
    JOB,
    JOB_EXECUTION
  }

  boolean isOn(Kind kind);
}

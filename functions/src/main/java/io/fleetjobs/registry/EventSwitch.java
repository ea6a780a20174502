package io.fleetjobs.registry;

/** Says which kinds of events are published. Each message costs money. */
@FunctionalInterface
public interface EventSwitch {
  /** The kinds of events, by their names in the account's event configurations. */
  enum Kind {
    JOB,
    JOB_EXECUTION
  }

  boolean isOn(Kind kind);
}

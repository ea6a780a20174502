package io.fleetjobs.model;

/** The list of a job's target things. */
public sealed interface TargetList {
  /** Returns the name under which the list is stored. */
  String name();

  /** A list whose things are stored in chunks. */
  record Stored(String name) implements TargetList {}

  /** The list of a job that ended before its targets were resolved. It has no chunks. */
  record Empty() implements TargetList {
    private static final String NAME = "none";

    @Override
    public String name() {
      return NAME;
    }
  }

  /** Returns the list of a name. */
  static TargetList named(String name) {
    return name.equals(Empty.NAME) ? new Empty() : new Stored(name);
  }
}

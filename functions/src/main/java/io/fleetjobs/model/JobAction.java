package io.fleetjobs.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** A change of a job that an operator asked for. */
public record JobAction(Kind kind, Instant at, ChangedBy by) {
  /** The changes that are recorded. */
  public enum Kind {
    CREATED,
    UPDATED,
    TARGETS_ADDED,
    CANCELED,
    DELETION_REQUESTED;

    /** Returns the change with a name; empty if only a later version knows it. */
    public static Optional<Kind> find(String name) {
      return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
  }
}

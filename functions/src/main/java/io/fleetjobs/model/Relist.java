package io.fleetjobs.model;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the things of a continuous job's targets, listed once more, have been looked through for
 * what no membership event told.
 *
 * @param dueAt when they are listed again; empty for a snapshot job
 * @param resolution names the stored list being looked through; empty between two lists
 * @param things how many there are in it
 * @param cursor how many of them were looked at
 */
public record Relist(Optional<Instant> dueAt, Optional<String> resolution, int things,
    int cursor) {
  public static final Relist NONE = new Relist(Optional.empty(), Optional.empty(), 0, 0);

  /** Nothing to look through before the instant. */
  public static Relist dueAt(Instant instant) {
    return new Relist(Optional.of(instant), Optional.empty(), 0, 0);
  }

  /** This when it is to begin at the instant, or next if one is under way. */
  public Relist asked(Instant instant) {
    return new Relist(Optional.of(instant), resolution, things, cursor);
  }

  /** A list at its start, behind which the next one is due at the instant. */
  public static Relist of(String resolution, int things, Instant next) {
    return new Relist(Optional.of(next), Optional.of(resolution), things, 0);
  }

  public Relist advancedTo(int next) {
    return new Relist(dueAt, resolution, things, next);
  }

  /** This without its list. */
  public Relist ended() {
    return new Relist(dueAt, Optional.empty(), 0, 0);
  }

  /** Whether there is something to look through or to list. */
  public boolean hasWork(Instant now) {
    return resolution.isPresent() || dueAt.filter(due -> !due.isAfter(now)).isPresent();
  }
}
